0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q replay "$DATA/../e2e/shop_totals.sql" >setup
ulimit -f 8
evs projection status -o csv | cut -d, -f1-3
evs projection show order_totals -o csv | cut -d, -f1-3
evs projection parked order_totals && echo "parked: $?"
