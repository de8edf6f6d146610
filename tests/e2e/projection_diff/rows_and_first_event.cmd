1
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed "s/'shipped' WHERE/'sent' WHERE/; /OrderCancelled/,\$d" totals.sql >new.sql
evs projection diff totals.sql new.sql --key order_id; [ $? -eq 1 ] || exit
evs projection diff totals.sql new.sql --key order_id --to 6; [ $? -eq 0 ] || exit
evs projection diff totals.sql new.sql --key order_id --to 7 -o csv; [ $? -eq 1 ] || exit
evs projection diff totals.sql totals.sql --key order_id; [ $? -eq 0 ] || exit
ls
evs projection diff totals.sql new.sql --key order_id -o table
