0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs types -o table --fields event_type,events,schema_versions,first_at
