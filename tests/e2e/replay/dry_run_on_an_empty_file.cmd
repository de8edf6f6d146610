0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
: >empty.db
evs replay totals.sql --into empty.db --dry-run --fields handled,table
stat -c '%s bytes' empty.db
evs replay totals.sql --into empty.db --fields handled
