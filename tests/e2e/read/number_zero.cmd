0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -n 0
evs read -n 0 -o json
evs read -n 0 -o csv --fields version
evs read -n 0 --count
evs read -n 0 --follow
evs read --limit 0 -r
