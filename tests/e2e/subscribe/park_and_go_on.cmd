0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --retries 2 --back-off 1ms --shell --exec 'echo "$EVS_POSITION $EVS_ATTEMPT" >>tried; [ "$EVS_POSITION" != 3 ] || exit 4'
cat tried
evs subscription parked mailer --fields global_position,event_type,stream_id,attempts,due,reason
evs subscription list --fields subscription,global_position,lag,parked
