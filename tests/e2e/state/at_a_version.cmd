0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
for version in 0 1 2 3; do evs state Order-1 --with order.sql --at-version $version; done
