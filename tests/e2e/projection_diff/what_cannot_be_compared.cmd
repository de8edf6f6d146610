0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed 's/status TEXT NOT NULL/status TEXT NOT NULL, extra TEXT/; s/VALUES (:stream_id/(order_id, total_cents, status) VALUES (:stream_id/; /^-- evs:init/a CREATE TABLE more (x);' totals.sql >new.sql
evs projection diff totals.sql new.sql --key order_id; [ $? -eq 0 ] || exit
evs projection diff new.sql totals.sql --key order_id; [ $? -eq 0 ] || exit
evs projection diff totals.sql new.sql; [ $? -eq 2 ] || exit
evs projection diff totals.sql new.sql --key id; [ $? -eq 2 ] || exit
evs projection diff totals.sql new.sql --key order_id --table more; [ $? -eq 2 ] || exit
evs projection diff totals.sql new.sql --key order_id --to x; [ $? -eq 2 ] || exit
evs projection diff totals.sql --key order_id; [ $? -eq 2 ] || exit
evs projection diff totals.sql nowhere.sql --key order_id; [ $? -eq 3 ] || exit
