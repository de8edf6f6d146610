0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs append -q Order-9 OrderPlaced --at 2026-01-01T00:00:00.5+01:00 >answer
evs export -q --format cloudevents --source urn:shop shop.json
evs import --create --store copy.db --format cloudevents shop.json
cmp <(evs export) <(evs export --store copy.db) && echo same
