2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -w 'event_type = "OrderPaid"' 2>error
status=$?
grep -v 'evs: error: --where is no valid SQL expression: no such column: ' error
exit $status
