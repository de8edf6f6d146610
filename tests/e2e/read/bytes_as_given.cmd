0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read Order-3 --fields data
