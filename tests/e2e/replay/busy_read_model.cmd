7
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --to 4 --fields handled
exec 3> >(exec sqlite3 evs.db.order_totals.db)
printf 'BEGIN IMMEDIATE;\n.shell touch held\n' >&3
until [ -e held ]; do sleep 0.02; done
evs replay totals.sql --timeout 20ms; [ $? -eq 7 ] || exit
evs replay totals.sql --rebuild --timeout 20ms; [ $? -eq 7 ] || exit
evs projection show order_totals
exec 3>&-
wait
exit 7
