3
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs state Order-2 --at-position 2; [ $? -eq 3 ] || exit 1
evs state Order-2 --at-time 2026-03-01T09:06:00Z; [ $? -eq 3 ] || exit 1
evs state Order-2 --at-position 99
