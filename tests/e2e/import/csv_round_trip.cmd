0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export -q --format csv shop.csv
evs import --create --store copy.db --format csv shop.csv
cmp <(evs export) <(evs export --store copy.db) && echo same
