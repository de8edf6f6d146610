10
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed 's/order_totals version/strict version/; s/INSERT INTO order_totals/INSERT INTO none/' totals.sql >strict.sql
sed -i 's/^CREATE TABLE order_totals/CREATE TABLE none (a CHECK (a IS NULL), b, c);\n&/' strict.sql
evs replay totals.sql strict.sql --follow --idle-exit 1s >out 2>err &
until [ -s err ]; do kill -0 $! || exit 9; sleep 0.02; done
evs append -q Order-9 OrderPlaced '{"total_cents":1}' >/dev/null
until evs projection show order_totals --ids 2>/dev/null | grep -q Order-9; do sleep 0.02; done
wait $!; status=$?
cat out; cat err >&2
evs projection status strict.sql totals.sql -e --fields projection,lag,last_error
exit $status
