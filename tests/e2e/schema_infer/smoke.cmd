0
cat >events.ndjson <<END
{"stream_id":"Order-1","event_type":"OrderPlaced","data":{"id":"0193a1b2-0000-7000-8000-000000000001","total":5,"placed_on":"2026-01-15","note":null,"items":[{"sku":"a","n":1},{"sku":"b"}]}}
{"stream_id":"Order-2","event_type":"OrderPlaced","data":{"id":"0193a1b2-0000-7000-8000-000000000002","total":5.25,"placed_on":"2026-01-16","items":[]}}
{"stream_id":"Order-2","event_type":"OrderPaid","data":{"cents":525}}
{"stream_id":"Order-3","event_type":"OrderPlaced","data":{"id":"0193a1b2-0000-7000-8000-000000000003","total":7,"placed_on":"2026-02-01","note":"by phone","items":[{"sku":"a","n":3}]}}
END
evs import --create -q events.ndjson >/dev/null
evs schema infer OrderPlaced
evs schema infer OrderPlaced --no-statistics --closed -o ndjson 'Order-[12]'
