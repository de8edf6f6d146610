0
evs import --create "$DATA/../e2e/shop.ndjson" --progress auto
