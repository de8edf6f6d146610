143
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --follow -q &
shown() { evs projection show order_totals -o csv 2>/dev/null; }
wait_for() { until shown | grep -q "$1"; do kill -0 $! || exit 9; sleep 0.02; done; shown | grep "$1"; }
wait_for Order-3
evs append Order-7 OrderPlaced '{"total_cents":70}' -q >/dev/null
wait_for Order-7
evs append Order-7 OrderPaid -q >/dev/null
wait_for Order-7,70,paid
kill -TERM $!
wait $!
