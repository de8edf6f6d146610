5
evs init -q >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs schema policy -q known >set
cat >orders.ndjson <<'JSON'
{"event_id":"01900000-0000-7000-8000-000000000001","stream_id":"Order-1","event_type":"OrderPlaced","schema_version":1,"data":{"customer_id":"a","total_cents":1}}
{"event_id":"01900000-0000-7000-8000-000000000002","stream_id":"Order-1","event_type":"OrderPlaced","schema_version":1,"data":{"customer_id":"a","total_cents":"1"}}
{"event_id":"01900000-0000-7000-8000-000000000003","stream_id":"Order-1","event_type":"OrderPlaced","data":{"customer_id":"a","total_cents":1}}
{"event_id":"01900000-0000-7000-8000-000000000004","stream_id":"Order-1","event_type":"OrderPaid"}
{"event_id":"01900000-0000-7000-8000-000000000005","stream_id":"Order-2","event_type":"OrderPlaced","schema_version":1,"data":[]}
JSON
evs import --chunk 1 orders.ndjson; echo "status $?"
evs import --dry-run orders.ndjson; echo "status $?"
evs import --on-error rejected.ndjson orders.ndjson; echo "status $?"
cut -c 1-57 rejected.ndjson
evs import --on-error skip orders.ndjson -q; echo "status $?"
evs schema policy -q strict >set
evs import --on-error skip orders.ndjson
sed -n '4s/OrderPaid/OrderShipped/; 4s/000004/000006/p' orders.ndjson | evs import -q -
