0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs streams -o table --fields stream_id,version,category,first_at
