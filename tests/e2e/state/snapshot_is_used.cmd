0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs state Order-1 --with order.sql --at-version 2 --save
evs state Order-1 --with order.sql -v
evs state Order-1 --with order.sql --no-snapshot -v
evs state Order-1 --with order.sql --save --every 2
evs state Order-1 --with order.sql --save --every 1 --dry-run
evs snapshot list --fields stream_id,version,reducer
evs verify -q --fields result
