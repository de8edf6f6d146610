3
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
mv migrations db
evs migrate status; [ $? -eq 3 ] || exit
EVS_MIGRATIONS=nowhere evs migrate plan; [ $? -eq 3 ] || exit
evs migrate status --dir elsewhere -o json; [ $? -eq 3 ] || exit
evs migrate apply --dir db --to 1 -q >applied.json
evs migrate status --check --fields number,state,file || exit
evs migrate status --check --dir elsewhere; [ $? -eq 3 ] || exit
EVS_MIGRATIONS=db evs migrate status --fields number,state,file
EVS_MIGRATIONS=nowhere evs migrate status --dir db --fields number
EVS_MIGRATIONS=nowhere evs migrate status --check
