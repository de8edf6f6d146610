0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed -i 's/total_cents INTEGER,/total_cents INTEGER CHECK (total_cents < 2000),/' totals.sql
evs replay totals.sql --on-error park -q
evs projection parked order_totals | python3 -c 'import json, sys; [print(list(json.loads(l))) for l in sys.stdin]'
evs projection parked order_totals -o csv --fields global_position,reason
evs projection parked evs.db.order_totals.db --ids
evs replay totals.sql --rebuild --to 1 -q
evs projection parked order_totals
