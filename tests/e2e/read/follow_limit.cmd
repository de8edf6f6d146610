0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --follow -n 2 'Order-*' --ids
evs read --follow Order-1 --to-version 2 --ids
evs read --follow --to 3 --from 3 --ids
