2
evs init -q >answer
evs import - "$DATA/../e2e/shop.ndjson" <"$DATA/../e2e/shop.ndjson"
