0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -t OrderPaid -t '*Changed' --fields global_position,stream_id,version,event_type
