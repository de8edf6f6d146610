5
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs migrate copy new.db -q >copied.json
evs migrate verify evs.db new.db missing.json; [ $? -eq 3 ] || exit
evs migrate verify evs.db missing.db new.db.migration.json; [ $? -eq 3 ] || exit
evs migrate verify evs.db new.db; [ $? -eq 2 ] || exit
echo '{}' >c.json; evs migrate verify evs.db new.db c.json; [ $? -eq 6 ] || exit
echo '{"certificate":"other"}' >c.json; evs migrate verify evs.db new.db c.json; [ $? -eq 6 ] || exit
head -c 700 new.db.migration.json >c.json; evs migrate verify evs.db new.db c.json
