0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs bisect Order-1 --where "state->>'$.method' = 'card'" --fields version,event_type
evs bisect Order-1 --where "state->>'$.carrier' = 'post'"; echo "status $?"
evs bisect Order-1 --where "state->>'$.carrier' = 'post'" --raw --fields version,event_type
evs bisect Order-1 --where "state->>'$.currency' = 'EUR'" -o table
