0
evs init -q >answer
evs import --durability fast "$DATA/../e2e/shop.ndjson"
