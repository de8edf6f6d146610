0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs migrate undo -q >undone.json; evs migrate undo -q >undone.json; evs migrate undo -q >undone.json
evs migrate undo -q >undone.json
touch followed
evs read --follow --after 10 -n 4 --fields global_position,event_type,schema_version >followed & follower=$!
placed() { evs append Order-7 OrderPlaced '{"customer_id":"eve"}' --schema-version 1 -q >append.json; }
placed
until [ -s followed ]; do sleep 0.02; done
evs migrate apply --to 1 -q >applied.json
placed; placed
until [ "$(wc -l <followed)" -ge 3 ]; do sleep 0.02; done
evs migrate undo -q >undone.json
placed
wait $follower
cat followed
