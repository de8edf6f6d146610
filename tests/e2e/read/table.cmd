0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -o table -n 4
