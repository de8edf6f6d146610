8
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
cp evs.db older.db
evs append Order-4 OrderPlaced -q >/dev/null
evs replay totals.sql --fields global_position
cp older.db evs.db
evs replay totals.sql; [ $? -eq 8 ] || exit
evs projection status --fields projection,global_position,head,last_error
evs projection status -e -q >/dev/null; [ $? -eq 1 ] || exit
evs append Order-5 OrderPlaced -q >/dev/null
evs replay totals.sql; [ $? -eq 8 ] || exit
evs replay totals.sql --rebuild --fields global_position
exit 8
