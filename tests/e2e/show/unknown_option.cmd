2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs show -x
evs show 5 6
evs show 0
evs show 99999999999999999999
evs show 01900000-0000-7000-8000-00000000000
