3
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate plan --to 9; [ $? -eq 3 ] || exit
evs migrate plan --to 0; [ $? -eq 2 ] || exit
evs migrate plan --to two; [ $? -eq 2 ] || exit
evs migrate plan --to 9 -o json
