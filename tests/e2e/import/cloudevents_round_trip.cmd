0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export -q --format cloudevents --source urn:shop shop.json
evs import --create --store copy.db --format cloudevents shop.json
cmp <(evs export | sed 's/"created_at":"[^"]*",//') <(evs export --store copy.db | sed 's/"created_at":"[^"]*",//') && echo same
