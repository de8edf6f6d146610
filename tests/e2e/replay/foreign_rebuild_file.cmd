8
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql -q
echo 'my own notes' >evs.db.order_totals.db.rebuild
evs replay totals.sql --rebuild; status=$?
cat evs.db.order_totals.db.rebuild
exit $status
