0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs show start -o ndjson --fields global_position
evs show end -o ndjson --fields global_position
