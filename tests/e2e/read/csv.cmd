0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read 'Order-*' -o csv --fields stream_id,version,data.total_cents,data.note
