0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed -i 's/INTEGER,/INTEGER CHECK (total_cents < 2000),/' totals.sql
evs replay totals.sql -q 2>/dev/null
evs projection status --fields projection,global_position,last_error
evs projection status -e >/dev/null; echo $?
evs replay totals.sql -q --on-error park
evs projection status --fields projection,global_position,parked,last_error
