4
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q --to 3 >applied.json
sed -i s/EUR/USD/ migrations/0001*
evs migrate apply; [ $? -eq 4 ] || exit
EVS_ERRORS=json evs migrate apply; [ $? -eq 4 ] || exit
evs migrate status --fields number,state
evs read -t OrderSubmitted -n 1 --fields data
exit 4
