1
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs projection check migrations; [ $? -eq 5 ] || exit
evs projection check migrations/0001_orders_are_submitted.sql; [ $? -eq 1 ] || exit
evs replay migrations; [ $? -eq 5 ] || exit
evs replay migrations/0001_orders_are_submitted.sql; [ $? -eq 5 ] || exit
evs state Order-1 --with migrations/0001_orders_are_submitted.sql; [ $? -eq 5 ] || exit
cp $DATA/../e2e/shop_totals.sql $DATA/../e2e/order.sql migrations
evs projection check migrations || exit
evs projection check migrations -o table || exit
evs projection check migrations/*.sql -o table
