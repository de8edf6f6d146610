2
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export -o csv
evs export --format csv -o csv
evs export --format csv --with-hash
evs export --source urn:x
evs export --fields data
evs export --ids
evs export --dry-run
