0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs state 'Order-*' --with order.sql
evs state Order-3 'Order-*' --with order.sql --ids
evs state 'Order-*' --with order.sql -o table
evs state 'Nothing-*' --with order.sql
