0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs streams Ordr-1
