3
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -n 0 Order-4
