2
evs init -q >answer
evs import --ack --dry-run "$DATA/../e2e/shop.ndjson"
