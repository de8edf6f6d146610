0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql -q
evs projection drop order_totals; [ $? -eq 2 ] || exit
evs projection drop order_totals --dry-run
ls
evs projection drop order_totals --yes
ls
evs projection drop order_totals --yes; [ $? -eq 3 ] || exit
evs replay totals.sql --fields handled
