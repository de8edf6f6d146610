0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --count
evs read 'Order-*' -t OrderPlaced --count
evs read 'Nothing-*' --count
