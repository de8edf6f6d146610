0
evs init -q >answer
evs import --skip-lines 8 "$DATA/../e2e/shop.ndjson"
evs import --skip-lines 0 --ack - <"$DATA/../e2e/shop.ndjson"
evs import --skip-lines 10 "$DATA/../e2e/shop.ndjson"
evs import --skip-lines 999 "$DATA/../e2e/shop.ndjson"
