3
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply --to 5; [ $? -eq 3 ] || exit
evs migrate apply --to -1; [ $? -eq 2 ] || exit
evs migrate apply --to 9999999999999999999; [ $? -eq 2 ] || exit
evs migrate status --fields state
exit 3
