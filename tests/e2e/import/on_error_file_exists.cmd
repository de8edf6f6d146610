4
evs init -q >answer
echo precious >rejected.ndjson
evs import --on-error rejected.ndjson "$DATA/../e2e/shop.ndjson"
status=$?
cat rejected.ndjson
evs stats -q --fields events
exit $status
