0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
for version in 1 2; do evs state Order-1 --with order.sql --at-version $version --save >state; done
evs snapshot take 'Order-*' --with order.sql >taken
evs snapshot take Order-1 >taken
evs snapshot verify --with order.sql
evs snapshot verify Order-1
