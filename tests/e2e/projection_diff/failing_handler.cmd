10
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed 's/total_cents INTEGER,/total_cents INTEGER CHECK (total_cents < 2000),/' totals.sql >new.sql
evs projection diff totals.sql new.sql --key order_id
