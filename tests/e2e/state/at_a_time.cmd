0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs state Order-1 --with order.sql --at-time 2026-03-01T09:07:00Z
evs state Order-1 --with order.sql --at-time 2026-03-01T09:06:59.999999Z
evs state 'Order-*' --with order.sql --at-time 2026-03-02
