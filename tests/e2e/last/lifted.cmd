0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs last --fields global_position,event_type,schema_version
evs last --raw --fields global_position,event_type
evs last Order-1 --fields global_position,event_type,part
evs last -t PaymentReceived --fields global_position,event_type,part
evs last Visits -e; echo "status $?"
