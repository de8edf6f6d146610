5
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
mkdir p; cp totals.sql p/a.sql; cp totals.sql p/b.sql; mkdir empty
evs replay empty; [ $? -eq 5 ] || exit
evs replay nowhere.sql; [ $? -eq 3 ] || exit
evs replay p; [ $? -eq 5 ] || exit
evs replay totals.sql ./totals.sql --fields handled || exit  # one file
cp totals.sql other.sql
evs replay totals.sql other.sql
