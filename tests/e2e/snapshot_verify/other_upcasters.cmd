0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs snapshot take Order-1 --fields version
evs snapshot verify
evs migrate undo -q >undone.json
evs snapshot verify
evs snapshot take Order-1 --fields version
evs snapshot verify --fields stream_id,version,result
