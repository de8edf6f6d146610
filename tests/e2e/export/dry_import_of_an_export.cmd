0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export | evs import --dry-run --create --store copy.db
ls
