0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --to 3
evs projection show order_totals
evs replay totals.sql --to 9 --batch 1
evs replay totals.sql
evs replay totals.sql
evs append Order-3 OrderPaid --create -q >/dev/null
evs replay totals.sql --fields handled,global_position
evs projection show order_totals
