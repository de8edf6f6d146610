10
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed -i "s/^UPDATE order_totals SET status = 'paid'.*/\n-- the next one fails\nUPDATE order_totals SET status = NULL WHERE order_id = :stream_id;/" totals.sql
evs replay totals.sql; [ $? -eq 10 ] || exit
evs projection show order_totals
EVS_ERRORS=json evs replay totals.sql; [ $? -eq 10 ] || exit
evs replay totals.sql --store ./evs.db; [ $? -eq 10 ] || exit
evs show 4 --store ./evs.db --fields event_type
EVS_STORE=./evs.db evs replay totals.sql -q
