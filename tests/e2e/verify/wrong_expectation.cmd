2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs verify --expect 10
evs verify --expect x:0000
evs verify --expect 10:zz
