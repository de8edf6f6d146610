3
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read Order-1 Ordr-2 'Nothing-*'
