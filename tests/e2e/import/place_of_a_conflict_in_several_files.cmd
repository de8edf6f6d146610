4
head -4 "$DATA/../e2e/shop.ndjson" >first.ndjson
sed 's/"method":"card"/"method":"cash"/' first.ndjson >second.ndjson
tail -6 "$DATA/../e2e/shop.ndjson" >third.ndjson
evs import --create first.ndjson second.ndjson third.ndjson
status=$?
evs stats -q --fields events
exit $status
