0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cp $DATA/../e2e/order.sql .
evs state Order-1
evs state Order-1 --raw
evs state Order-1 --step
evs state Order-1 --step -o table
evs state Order-1 --at-version 2
evs state Order-1 --at-version 1 --with order.sql
evs state Visits
sed 's/OrderPlaced/OrderSubmitted/' order.sql >lifted.sql
evs state Order-1 --with lifted.sql
sed '2a -- evs:upcast off' order.sql >raw.sql
evs state Order-1 --with raw.sql
