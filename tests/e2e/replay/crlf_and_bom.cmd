0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
{ printf '\357\273\277'; sed 's/$/\r/' totals.sql; } >windows.sql
evs replay windows.sql --fields handled
evs projection show order_totals
