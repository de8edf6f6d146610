3
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate undo; [ $? -eq 3 ] || exit
evs migrate undo --dry-run -o json
