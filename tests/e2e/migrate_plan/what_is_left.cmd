0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q --to 2 >applied.json
evs migrate plan -q --fields number,title,events,dropped,split -o csv
evs migrate plan -q --to 3 --fields number
evs migrate plan --to 2
evs migrate apply -q >applied.json
evs migrate plan
evs migrate plan -o json
