0
evs init -q >answer
for expectation in none 1 exists any 4; do
  evs append -q Order-1 Changed --expect $expectation --fields version
done
evs append -q Order-2 Changed --expect 0 --fields version
