0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -e Order-1 -n 1 --ids
evs read -e --count
evs last -e --ids
