0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
for version in 1 2 3; do evs state Order-1 --with order.sql --at-version $version --save >state; done
evs snapshot take 'Order-*' >taken
evs snapshot drop Order-1 --with order.sql --keep 1 --dry-run
evs snapshot drop Order-1 --with order.sql --keep 1
evs snapshot list --fields stream_id,version,reducer
evs snapshot drop '*' -o table
evs snapshot list
evs snapshot drop '*'
