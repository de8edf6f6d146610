12
evs init -q >answer
evs import "$DATA/../e2e/shop.ndjson" >/dev/full
status=$?
evs stats -q --fields events
exit $status
