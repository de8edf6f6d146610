0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs state Order-1 --with order.sql
evs state Order-1 --with order.sql -o json
evs state Order-1 --with order.sql -o table
evs state Order-1 --with order.sql --fields stream_id,state.status,state.total -o csv
