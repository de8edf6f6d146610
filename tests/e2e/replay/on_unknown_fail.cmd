10
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed -i '2i -- evs:on-unknown fail' totals.sql
sed -i '/OrderCancelled/,$d' totals.sql
evs replay totals.sql; [ $? -eq 10 ] || exit
evs replay totals.sql --on-error park --fields parked
evs projection parked order_totals --fields global_position,reason
exit 10
