0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
for format in json csv tsv table; do evs migrate apply -o $format; evs migrate undo -q >undone.json; done 2>&1
evs migrate undo -q >undone.json; evs migrate undo -q >undone.json
evs migrate apply --ids
