1
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply --to 3 -q >applied.json
evs migrate status --fields number,state --check; [ $? -eq 1 ] || exit
evs migrate apply -q >applied.json
evs migrate status --fields number,state --check || exit
rm migrations/0001*
echo 'A missing one is no reason to stop:'
evs migrate status --fields number,state --check || exit
evs migrate undo -q >undone.json
mv migrations/0004* migrations/0005_no_visits_by_post.sql; sed -i s/0004/0005/ migrations/0005*
evs migrate apply -q >applied.json
sed s/0005/0004/ migrations/0005* >migrations/0004_late.sql
evs migrate status --fields number,state --check; [ $? -eq 1 ] || exit
rm migrations/0004*; echo '-- a word on it' >>migrations/0003*
evs migrate status --fields number,state --check
