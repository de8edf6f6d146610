0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read Order-1 --from-version 2 --fields global_position,stream_id,version,event_type
