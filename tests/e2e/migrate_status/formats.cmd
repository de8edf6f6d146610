0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply --to 1 -q >applied.json
for format in json csv tsv; do evs migrate status -o $format; done
evs migrate status --fields number,state
evs migrate status --ids
