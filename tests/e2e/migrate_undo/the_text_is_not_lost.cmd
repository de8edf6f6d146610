0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
rm -r migrations
evs migrate undo -v | jq -j .definition >0004.sql
cmp 0004.sql $DATA/shop_migrations/0004_no_visits_by_post.sql
evs migrate undo -v -o table
evs migrate status --fields number,state,file
