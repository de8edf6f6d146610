7
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --follow -q 2>/dev/null &
until [ -s evs.db.order_totals.db.lock ] && evs projection status totals.sql -e >status.json; do sleep 0.02; done
for second in "replay totals.sql --follow" "replay totals.sql --rebuild" "projection retry totals.sql" "projection drop order_totals --yes"; do
  evs $second 2>&1 | sed 's/process [0-9]*/process PID/; s/ps -p [0-9]*/ps -p PID/'
  [ ${PIPESTATUS[0]} -eq 7 ] || exit
done
evs projection show order_totals -n 1
kill $!; wait $!
ls *.lock 2>/dev/null
exit 7
