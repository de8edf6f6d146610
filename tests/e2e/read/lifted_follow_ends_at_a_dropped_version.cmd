0
: >followed
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs read --follow Order-2 --to-version 3 --fields version,event_type >followed & follower=$!
until [ "$(wc -l <followed)" -ge 2 ]; do sleep 0.02; done
evs append Order-2 OrderShipped '{"carrier":"post"}' --schema-version 1 -q >append.json
wait $follower
cat followed
