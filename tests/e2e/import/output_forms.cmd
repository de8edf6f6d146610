0
evs import --create "$DATA/../e2e/shop.ndjson" -o table
evs import "$DATA/../e2e/shop.ndjson" -o csv
evs import "$DATA/../e2e/shop.ndjson" --fields duplicates
