0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
for format in table ndjson json csv tsv; do evs replay totals.sql --rebuild -o $format; done
evs replay totals.sql -q
