0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs read -t OrderSubmitted --fields global_position,event_type,schema_version
evs read -t 'Order*' --fields global_position,event_type
evs read -t OrderPaid -t PaymentReceived --fields global_position,event_type,part,parts
evs read -t OrderPlaced
evs read -t OrderPlaced --raw --fields global_position,event_type
evs read -t Counted
evs read -t Cuonted
evs read -t OrderSubmited
evs read -t PaymentRecieved
evs read -t OrderPlaced --lifted --count
