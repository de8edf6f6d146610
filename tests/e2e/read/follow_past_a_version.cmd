0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
timeout 20 evs read --follow Order-1 --to-version 2 --after 4 --ids
timeout 20 evs read --follow Order-1 --from-version 2 --to-version 3 --ids
