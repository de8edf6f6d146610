0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs show 2 -o table
evs show 2 --raw -o table
evs show 4 -o table
evs show 4
evs show 01900000-0000-7000-8000-000000000004 --fields event_id,part
