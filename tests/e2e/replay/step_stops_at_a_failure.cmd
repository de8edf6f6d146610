10
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed -i "s/status TEXT NOT NULL/status TEXT NOT NULL CHECK (status <> 'paid')/" totals.sql
evs replay totals.sql --step -o table; [ $? -eq 10 ] || exit
evs replay totals.sql --step; [ $? -eq 10 ] || exit
evs projection show order_totals
evs projection status --fields global_position,lag,last_error
exit 10
