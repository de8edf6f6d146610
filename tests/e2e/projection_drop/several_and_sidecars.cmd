3
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed 's/order_totals version/other version/' totals.sql >other.sql
evs replay . -q
evs projection show order_totals -n 0
evs projection drop order_totals nowhere --yes; [ $? -eq 3 ] || exit
touch evs.db.other.db-wal
ls
evs projection drop order_totals evs.db.other.db --yes -o csv
ls
evs projection drop ../x --yes
