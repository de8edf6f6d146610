4
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs init taken.db -q >made.json
evs migrate copy taken.db --fields target,target_events
evs migrate copy taken.db; [ $? -eq 4 ] || exit
echo x >text.db; evs migrate copy text.db; [ $? -eq 8 ] || exit
echo x >lone.db.migration.json; evs migrate copy lone.db; [ $? -eq 4 ] || exit
evs migrate copy evs.db
