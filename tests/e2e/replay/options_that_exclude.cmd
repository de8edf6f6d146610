2
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sed 's/order_totals version/other version/' totals.sql >other.sql
refused() { evs replay "$@" && exit; [ $? -eq 2 ] || exit; }
refused totals.sql other.sql --into x.db
refused totals.sql other.sql --step
refused totals.sql --idle-exit 1s
refused totals.sql --until-caught-up
refused totals.sql --follow --until 2026-03-02
refused totals.sql --follow --dry-run
refused totals.sql --dry-run --on-error park
refused totals.sql --step --on-error park
refused totals.sql --on-error skip
refused totals.sql --batch 0
refused totals.sql --batch -1
refused totals.sql --batch 1e3
refused totals.sql --batch 1000001
refused totals.sql --handler-timeout soon
refused totals.sql --follow --idle-exit 5
refused totals.sql --limit 3
ls
evs replay
