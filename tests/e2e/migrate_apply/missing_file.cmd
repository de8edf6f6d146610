0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q --to 3 >applied.json
rm migrations/0002*
evs migrate apply
evs migrate status --fields number,state,file,title
evs read Customer-ann --fields data
