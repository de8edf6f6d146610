6
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs migrate copy new.db -q >copied.json
evs migrate verify new.db evs.db new.db.migration.json; [ $? -eq 6 ] || exit
sed 's/"dropped":1/"dropped":2/' new.db.migration.json >c.json; evs migrate verify evs.db new.db c.json; [ $? -eq 6 ] || exit
sed 's/\[4,3,1,2\]/[4,4,1,2]/' new.db.migration.json >c.json; evs migrate verify evs.db new.db c.json; [ $? -eq 6 ] || exit
sed 's/contact.email/contact.mail/' new.db.migration.json >c.json; evs migrate verify evs.db new.db c.json; [ $? -eq 6 ] || exit
sqlite3 new.db "PRAGMA trusted_schema=1; DROP TRIGGER events_are_not_updated; UPDATE events SET data = '{}' WHERE global_position = 1; CREATE TRIGGER events_are_not_updated BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are immutable: append a correcting event instead'); END"
evs migrate verify evs.db new.db new.db.migration.json
