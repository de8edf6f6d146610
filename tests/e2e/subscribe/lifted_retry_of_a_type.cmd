0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs subscribe s --exec false --retries 0 --until-caught-up -t PaymentReceived
evs subscription retry s 4 -q
evs subscribe s --shell --exec 'jq -c "[.global_position,.event_type,.part]"' --until-caught-up -t PaymentReceived
evs subscription parked s
