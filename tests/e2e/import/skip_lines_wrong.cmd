2
evs init -q >answer
evs import --skip-lines 1 "$DATA/../e2e/shop.ndjson" "$DATA/../e2e/shop.ndjson"
evs import --skip-lines -1 "$DATA/../e2e/shop.ndjson"
evs import --chunk 0 "$DATA/../e2e/shop.ndjson"
