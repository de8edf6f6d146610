0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs streams -o table
evs types -o table
evs types -o table --fields event_type,schema_versions
