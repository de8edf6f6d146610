0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs read -w "data->>'$.currency' = 'EUR'" --fields global_position
evs read -w "data->>'$.currency' = 'EUR'" --raw --count
evs read -w "event_type = 'OrderPaid' and schema_version = 2" --fields global_position,event_type,part
evs read -w 'part = 1' --fields global_position,event_type
evs read -w 'part = 0' --count
evs read -w "event_type = 'Counted'" --count
