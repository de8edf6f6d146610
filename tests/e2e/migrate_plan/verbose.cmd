0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate plan -q -v -o table --to 2
evs migrate plan -q -v --to 1 | jq -r .definition
