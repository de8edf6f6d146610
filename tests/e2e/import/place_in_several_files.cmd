5
head -4 "$DATA/../e2e/shop.ndjson" >first.ndjson
(tail -6 "$DATA/../e2e/shop.ndjson"; echo '{"stream_id":"A-1"}') >second.ndjson
evs import --create first.ndjson second.ndjson first.ndjson
status=$?
evs stats -q --fields events
exit $status
