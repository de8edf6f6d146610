0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs bisect Order-1 --with order.sql --where "state->>'$.status' IN ('paid', 'shipped')"
evs bisect Order-1 --with order.sql --where "state->>'$.status' IN ('paid', 'shipped')" -o table
evs bisect Order-1 --with order.sql --where "version >= 3" --fields version,event_type
evs bisect Order-1 --with order.sql --where "version >= 3" --ids
