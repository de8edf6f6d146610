0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --retries 0 --shell --exec 'exit $((EVS_POSITION % 2))' 2>parked
evs subscription parked mailer --fields global_position,stream_id,event_type,attempts,due,reason
evs subscription parked mailer --ids | head -n 2
evs -q subscribe calm --until-caught-up --exec true
evs subscription parked calm
