0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -rn3 --ids
evs read -n 0
