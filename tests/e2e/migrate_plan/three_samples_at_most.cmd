0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
for i in 1 2 3 4 5; do evs append Counter-$i Counted "$i" --schema-version 1 -q >/dev/null; done
evs migrate plan -q | jq -c '[.number, .events, .dropped, (.samples | length), [.samples[].global_position]]'
