0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs stats -o table --fields events,streams,events_per_day
evs stats --fields biggest_streams.0.stream_id,frequent_types.0.events
evs stats -t Counted --fields events,events_per_day,first_at
EVS_OUTPUT=csv evs stats --fields events
