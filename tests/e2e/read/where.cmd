0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -w "data->>'$.total_cents' >= 5000 AND event_type <> 'OrderPaid'" --fields stream_id,data.total_cents
