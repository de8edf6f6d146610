4
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --fields handled
sed -i "s/'placed'/'open'/" totals.sql
evs replay totals.sql; [ $? -eq 4 ] || exit
evs replay totals.sql --dry-run; [ $? -eq 4 ] || exit
sed -i 's/version 1/version 2/' totals.sql
evs replay totals.sql; [ $? -eq 4 ] || exit
evs projection show order_totals
sed 's/order_totals version 2/other version 2/' totals.sql >other.sql
evs replay other.sql --into evs.db.order_totals.db
