0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --fields handled
sed -i "s/'placed'/'open'/" totals.sql
evs replay totals.sql --rebuild
evs projection show order_totals
evs append Order-3 OrderPaid -q >/dev/null
evs replay totals.sql --fields handled
evs replay totals.sql --rebuild --to 2 --fields global_position,handled
evs projection show order_totals
ls
