0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --dry-run
ls
evs replay totals.sql --to 2 --fields handled
sha256sum evs.db.order_totals.db >sum
evs replay totals.sql --dry-run -o csv
evs replay totals.sql --dry-run --rebuild -o csv
evs replay totals.sql --dry-run --step --to 4
sha256sum --quiet -c sum
evs projection show order_totals
ls
