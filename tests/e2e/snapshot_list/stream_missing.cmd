3
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs snapshot list Order-2 'Nope-*'
evs snapshot list Order-77
