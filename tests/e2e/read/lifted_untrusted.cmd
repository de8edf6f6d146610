0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs read --untrusted --fields global_position,event_type -r -n 3
evs show --untrusted 2 --fields event_type
evs state --untrusted Order-1 --fields state
