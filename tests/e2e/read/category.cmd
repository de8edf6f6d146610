0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --category Order --ids
evs read --category Visits --ids
