2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs snapshot drop
