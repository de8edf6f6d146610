0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql -q
evs projection show totals.sql -n 1
evs projection parked totals.sql
evs projection drop totals.sql order_totals --yes
echo text >evs.db.foo.db
evs projection show foo; [ $? -eq 3 ] || exit
evs projection show nowhere.sql; [ $? -eq 3 ] || exit
exit 0
