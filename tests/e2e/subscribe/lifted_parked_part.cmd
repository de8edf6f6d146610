0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
fails() { evs subscribe s --shell --exec 'jq -c "[.global_position,.event_type,.part]"; [ $EVS_TYPE != '$1' ]' --retries 0 --until-caught-up "${@:2}"; }
fails OrderPaid --from 4 -n 2
evs subscription parked s --fields global_position,event_type,reason
evs subscription retry s 4 -q
fails PaymentReceived -n 1
evs subscription parked s --fields global_position,attempts
evs subscription retry s 4 -q
fails Nothing -n 1
evs subscription parked s
evs subscription show s --fields global_position
echo both parts:
evs subscribe both --exec false --from 4 --to 4 --retries 0 --until-caught-up
evs subscription parked both --fields global_position
