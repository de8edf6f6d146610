3
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs snapshot show Order-1; [ $? -eq 3 ] || exit 1
evs snapshot take Order-1 >taken
cp "$DATA/../e2e/order.sql" .
evs snapshot show Order-1 --with order.sql; [ $? -eq 3 ] || exit 1
evs snapshot show Order-1 --at-version 2; [ $? -eq 3 ] || exit 1
evs snapshot show Order-4
