2
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed -i '/^-- evs:init/a CREATE TABLE second (a);' totals.sql
evs replay totals.sql -q
evs projection show order_totals second
evs projection show order_totals; [ $? -eq 2 ] || exit
evs projection show order_totals secnod; [ $? -eq 2 ] || exit
evs projection show order_totals evs_projection; [ $? -eq 2 ] || exit
evs projection show order_totals sqlite_schema; [ $? -eq 2 ] || exit
evs projection show order_totals -n -1; [ $? -eq 2 ] || exit
evs projection show
