0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --batch 1 --into one.db --fields handled
evs replay totals.sql --batch 1000000 --into all.db --fields handled
cmp <(evs projection show one.db) <(evs projection show all.db)
