0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs append Customer-bob CustomerRegistered '{"name":"Bob","contact":{"email":"b@c"}}' --schema-version 2 -q >bob.json
evs migrate undo -q >undone.json; evs migrate undo -q >undone.json; evs migrate undo -q >undone.json
evs read -t CustomerRegistered --fields schema_version,data
evs migrate apply --fields number,events
evs read -t CustomerRegistered --fields schema_version,data
