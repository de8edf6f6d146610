0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs state Order-1 --with order.sql --at-position 3
evs state Order-1 --with order.sql --at-position -2
evs state 'Order-*' --with order.sql --at-position 2
