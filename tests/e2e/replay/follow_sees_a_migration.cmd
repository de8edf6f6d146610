4
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --follow --fields handled >followed & follower=$!
until evs projection status totals.sql -o json 2>/dev/null | grep -q '"lag":0'; do sleep 0.02; done
evs migrate undo -q >undone.json
evs append Order-1 OrderCancelled '{}' --schema-version 1 -q >append.json
wait $follower; status=$?
cat followed
exit $status
