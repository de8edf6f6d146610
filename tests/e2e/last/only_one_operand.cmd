2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs last Order-1 Order-2
