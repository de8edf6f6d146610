0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cp $DATA/../e2e/shop_totals.sql totals.sql
sed -i '2a -- evs:upcast off' totals.sql
evs projection check totals.sql
evs replay totals.sql --fields handled
evs projection show order_totals
evs migrate undo -q >undone.json
evs replay totals.sql --fields handled
evs append Order-1 OrderCancelled '{}' --schema-version 1 -q >append.json
evs migrate apply -q >applied.json
evs replay totals.sql --fields handled
evs projection show order_totals
