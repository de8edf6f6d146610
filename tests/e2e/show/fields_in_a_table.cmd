0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs show 5 -o table --fields global_position,data.order
