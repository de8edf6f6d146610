3
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs snapshot take Order-1 >setup
evs snapshot verify Order-2 'Nope-*'
evs snapshot verify Nope-1
