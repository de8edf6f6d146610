0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs subscription next n -n 4 --fields global_position,event_type,part
evs subscription ack n 4
evs subscription next n -n 4 --fields global_position,event_type,part
evs subscription next n -t OrderPaid -n 1 --fields global_position; echo "status $?"
evs subscription next n --raw -n 6 --fields global_position,event_type
