0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
one() { evs subscribe s --shell --exec 'jq -c "[.global_position,.event_type,.part]"' "$@"; evs subscription show s --fields global_position; }
one -n 3
one -n 1
one -n 1
echo of a type that only some parts have:
evs subscribe first --shell --exec 'jq -c "[.global_position,.event_type,.part]"' -t PaymentReceived -n 1
evs subscription show first --fields global_position
evs subscribe first --shell --exec 'jq -c "[.global_position,.event_type,.part]"' -t PaymentReceived -n 1 --dry-run
evs subscribe first --shell --exec 'jq -c "[.global_position,.event_type,.part]"' -t PaymentReceived --until-caught-up
echo in batches:
evs subscribe batch --shell --exec 'jq -c "[.global_position,.event_type,.part]"' --batch 3 -n 4
evs subscription show batch --fields global_position
evs subscribe all --exec cat --dry-run
evs subscribe all --exec cat --dry-run -n 4
