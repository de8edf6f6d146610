0
evs import --create "$DATA/../e2e/shop.ndjson"
evs import "$DATA/../e2e/shop.ndjson"
stat -c %a evs.db
evs verify -q --fields result,events
ls
