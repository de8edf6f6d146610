3
evs init -q >answer
evs import nowhere.ndjson
evs import "$DATA/../e2e/shop.ndjson" nowhere.ndjson
status=$?
evs stats -q --fields events
exit $status
