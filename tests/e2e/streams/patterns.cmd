0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs streams 'Order-*' Visits --fields stream_id,version,last_position
