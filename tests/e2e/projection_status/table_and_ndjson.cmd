0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs projection status -o table
evs replay totals.sql --to 4 -q
evs projection status -o table | awk '{ print $1, $2, $3, $4, $5, $6, NF }'
evs projection status --fields projection,version,definition,global_position,head,lag,parked,last_error
sed 's/order_totals version 1/later version 1/' totals.sql >later.sql
evs projection status totals.sql later.sql --fields projection,version,definition,global_position,lag,last_error
sed -i 's/version 1/version 2/' totals.sql
evs projection status . --fields projection,version,definition,lag
evs projection status totals.sql | python3 -c 'import json, sys; r = json.loads(sys.stdin.read()); print(list(r)); assert r["rate"] > 0 and r["lag_seconds"] > 0, r'
