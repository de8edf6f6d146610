1
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cp $DATA/../e2e/shop_totals.sql stored.sql; sed -i '2a -- evs:upcast off' stored.sql
sed 's/on OrderPlaced/on OrderSubmitted/' $DATA/../e2e/shop_totals.sql >lifted.sql
evs projection diff --key order_id stored.sql lifted.sql
