2
evs init -q >answer
evs import --format yaml "$DATA/../e2e/shop.ndjson"
evs import --durability none "$DATA/../e2e/shop.ndjson"
evs import --max-bytes 1GiB "$DATA/../e2e/shop.ndjson"
evs import --creat "$DATA/../e2e/shop.ndjson"
evs import --format csv -o csv --dry "$DATA/../e2e/shop.ndjson"
