3
evs import "$DATA/../e2e/shop.ndjson"
status=$?
ls -A
exit $status
