0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs read
evs read -o table
cmp <(evs read --raw) <(evs export)
evs read --lifted Order-1 --fields global_position,event_type
