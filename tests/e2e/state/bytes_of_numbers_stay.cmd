0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs state Order-3
