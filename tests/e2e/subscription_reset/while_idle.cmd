0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
begun() { evs subscription show "$1" --fields member | grep -q 1; }
# Where a reset has put a subscription it has no member; one that begins there has nothing to do, and is noticed.
for name in plain shared; do
  evs subscription ack "$name" 3 >setup
  evs subscription reset "$name" --to end >setup
done
evs -q subscribe plain --exec true &
plain=$!
evs -q subscribe shared --group 1/2 --exec true &
shared=$!
until begun plain && begun shared; do sleep 0.01; done
{ evs subscription reset plain --to start; echo $?
  evs subscription drop shared --yes; echo $?
  evs subscribe shared --group 1/3 --exec true; echo $?; } 2>&1 | sed "s/$plain/PID/g; s/$shared/PID/g"
kill $plain $shared
wait
