2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --fields version,data,version
