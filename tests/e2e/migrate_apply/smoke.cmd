0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply
evs read --fields global_position,version,event_type,schema_version,data,part,parts
evs migrate apply
evs verify -q --fields result
