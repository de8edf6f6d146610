0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --fields handled
printf '\n-- a word on it\n' >>totals.sql
sed -i 's/^UPDATE /UPDATE   /' totals.sql
evs replay totals.sql --fields handled
