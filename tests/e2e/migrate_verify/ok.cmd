0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs migrate copy new.db -q >copied.json
evs migrate verify evs.db new.db new.db.migration.json
evs migrate verify evs.db new.db new.db.migration.json -o table
evs migrate verify evs.db new.db - <new.db.migration.json --fields result
evs append Order-1 OrderLost -q >more.json; evs migrate undo -q >undone.json
evs migrate verify evs.db new.db new.db.migration.json --fields result
