0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
sha256sum evs.db >before
evs migrate apply --dry-run
evs migrate apply --dry-run --to 1 -o table
sha256sum --quiet -c before
evs migrate status --check -q --fields state | sort -u
