3
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs show 10; [ $? -eq 3 ] || exit
evs show -1 -s ./evs.db; [ $? -eq 3 ] || exit
evs show --raw --store ./evs.db 10 --fields event_type
EVS_ERRORS=json evs show 9
