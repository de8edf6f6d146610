5
evs init -q >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs schema policy -q known >set
cat >batch.ndjson <<'JSON'
{"stream_id":"Order-1","event_type":"OrderPaid"}

{"stream_id":"Order-1","event_type":"OrderPlaced","schema_version":1,"data":{"customer_id":7}}
{"stream_id":"Order-1","event_type":"OrderPlaced","data":{}}
JSON
evs append --batch batch.ndjson; echo "status $?"
evs read --count
tail -n 1 batch.ndjson | evs append --batch -
