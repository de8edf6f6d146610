4
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
mv migrations/0002* .
evs migrate apply -q >applied.json
mv 0002* migrations
evs migrate apply; [ $? -eq 4 ] || exit
evs migrate apply --to 2; [ $? -eq 4 ] || exit
evs migrate status --fields number,state
exit 4
