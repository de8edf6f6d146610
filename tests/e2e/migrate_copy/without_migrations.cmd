0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs migrate undo -q >u; evs migrate undo -q >u; evs migrate undo -q >u
evs migrate copy plain.db --fields source_events,target_events,dropped,split
evs export >a; evs export -s plain.db >b; cmp a b
