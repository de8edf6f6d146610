3
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs projection retry totals.sql; [ $? -eq 3 ] || exit
sed -i 's/total_cents INTEGER,/total_cents INTEGER CHECK (total_cents < 2000),/' totals.sql
evs replay totals.sql --on-error park -q
evs projection retry totals.sql x; [ $? -eq 2 ] || exit
evs projection retry totals.sql -- -1; [ $? -eq 2 ] || exit
evs projection retry totals.sql 0; [ $? -eq 2 ] || exit
evs projection retry; [ $? -eq 2 ] || exit
sed 's/< 2000/< 9000/' totals.sql >new.sql
evs projection retry new.sql; [ $? -eq 4 ] || exit
evs projection retry totals.sql 3
