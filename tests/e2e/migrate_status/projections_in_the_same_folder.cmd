0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
cp $DATA/../e2e/shop_totals.sql $DATA/../e2e/order.sql migrations
echo 'SELECT 1; -- no definition' >migrations/query.sql
echo '-- evs:nonsense' >migrations/.hidden.sql
evs migrate status --fields number,state
evs projection check migrations
evs replay migrations --fields projection,handled
