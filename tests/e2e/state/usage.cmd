2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs state; [ $? -eq 2 ] || exit 1
evs state 'Order-*' --at-version 1; [ $? -eq 2 ] || exit 1
evs state Order-1 --at-version 1 --at-position 2; [ $? -eq 2 ] || exit 1
evs state Order-1 --every 5; [ $? -eq 2 ] || exit 1
evs state Order-1 --step --save; [ $? -eq 2 ] || exit 1
evs state Order-1 --save --every 0; [ $? -eq 2 ] || exit 1
evs state Order-1 --handler-timeout 5; [ $? -eq 2 ] || exit 1
evs state Order-1 --at-version -1; [ $? -eq 2 ] || exit 1
evs state Order-1 --dry-run
