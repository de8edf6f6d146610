0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql -q
for format in ndjson json csv tsv table; do evs projection show order_totals -o $format; done
evs projection show evs.db.order_totals.db order_totals -n 1 --fields status,order_id
evs projection show order_totals -n 0
evs projection show order_totals --ids
