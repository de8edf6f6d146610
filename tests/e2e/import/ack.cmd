0
evs init -q >answer
evs import --ack --chunk 4 "$DATA/../e2e/shop.ndjson"
evs import --ack --chunk 1000 "$DATA/../e2e/shop.ndjson"
