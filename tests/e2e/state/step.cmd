0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs state Order-1 --with order.sql --step
evs state Order-1 --with order.sql --step -o table
evs state Customer-ann --step --at-version 1
evs state Order-1 --with order.sql --step --ids
