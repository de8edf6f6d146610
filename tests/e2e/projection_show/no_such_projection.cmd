3
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs projection show order_totals; [ $? -eq 3 ] || exit
evs replay totals.sql -q
evs projection show order_total; [ $? -eq 3 ] || exit
evs projection show evs.db; [ $? -eq 3 ] || exit
evs projection parked order_total; [ $? -eq 3 ] || exit
evs projection drop order_total --yes; [ $? -eq 3 ] || exit
evs projection retry totals.sql --into nowhere.db
