0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs snapshot take '*' --dry-run --ids
evs snapshot list
