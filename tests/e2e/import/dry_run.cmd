0
evs import --create --dry-run "$DATA/../e2e/shop.ndjson"
ls -A
evs init -q >answer
evs import --dry-run "$DATA/../e2e/shop.ndjson"
evs stats -q --fields events
