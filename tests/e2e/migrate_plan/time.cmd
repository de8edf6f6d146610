0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate plan 2>&1 >plan.json | sed 's/[0-9.]* [a-z]*s over/TIME over/'
sha256sum evs.db >before; evs migrate plan -q >plan.json; sha256sum --quiet -c before
