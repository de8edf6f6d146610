0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
echo a dropped one:; evs read Order-1 --from-version 3
echo a split one:; evs read Order-1 --from-version 2 --to-version 2 --fields version,event_type,part
evs read Visits -e; echo "status $?"
evs read Visits --raw --fields version,data
evs read Visits --follow --to-version 1
