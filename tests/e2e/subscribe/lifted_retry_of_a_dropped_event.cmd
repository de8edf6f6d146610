0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs migrate undo -q >undone.json
evs subscribe s --exec false --retries 0 --from 9 --until-caught-up -t OrderShipped
evs migrate apply -q >applied.json
evs subscription retry s 9 -q
evs subscribe s --shell --exec 'jq -c "[.global_position,.event_type,.part]"' --until-caught-up
evs subscription parked s
