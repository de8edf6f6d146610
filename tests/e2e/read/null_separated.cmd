0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -n3 --ids -0 | tr '\0' '|'
