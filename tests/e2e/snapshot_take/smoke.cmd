0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs snapshot take Order-1 --with order.sql
evs snapshot take Order-1 --with order.sql
evs append Order-1 OrderReturned >setup
evs snapshot take Order-1 --with order.sql -o table
evs snapshot list --fields stream_id,version,global_position,reducer
