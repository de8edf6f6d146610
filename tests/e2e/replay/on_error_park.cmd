0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed -i 's/total_cents INTEGER,/total_cents INTEGER CHECK (total_cents < 2000),/' totals.sql
evs replay totals.sql --on-error park
evs replay totals.sql --on-error park
evs projection parked order_totals --fields global_position,attempts,reason
evs projection show order_totals
evs projection status --fields projection,lag,parked,last_error
