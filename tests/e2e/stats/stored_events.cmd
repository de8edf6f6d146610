0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs stats -o json | jq -c '.[] | [.events, .streams, .types, .frequent_types[0]]'
evs stats -t OrderPlaced -o json | jq -c '.[] | .events'
evs stats -t OrderSubmitted -o json | jq -c '.[] | .events'
evs types --fields event_type,events,schema_versions
evs types 'Order*' --ids
evs streams Visits --fields stream_id,version
evs categories --fields category,events
