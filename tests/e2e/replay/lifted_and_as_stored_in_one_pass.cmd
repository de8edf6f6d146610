0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
mkdir projections
cp $DATA/../e2e/shop_totals.sql projections/stored.sql; sed -i -e '2a -- evs:upcast off' -e 's/order_totals/stored/g' projections/stored.sql
sed -e 's/order_totals/lifted/g' -e 's/on OrderPlaced/on OrderSubmitted/' $DATA/../e2e/shop_totals.sql >projections/lifted.sql
evs replay projections --fields projection,handled,global_position
evs projection show stored
evs projection show lifted
