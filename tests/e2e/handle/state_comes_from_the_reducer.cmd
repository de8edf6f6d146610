0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs handle Order-1 --with order.sql --exec 'tee seen' --quiet 2>err; echo $?
cat seen
sed 's/"created_at.*//' err | head -3
