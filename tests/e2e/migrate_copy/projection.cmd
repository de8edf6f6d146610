0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
cat >joined.sql <<'END'
-- evs:projection joined version 1
-- evs:init
CREATE TABLE joined (email TEXT PRIMARY KEY);
CREATE TABLE paid (by TEXT);
-- evs:on CustomerJoined
INSERT INTO joined VALUES (:data->>'$.contact.email');
-- evs:on OrderPaid
INSERT INTO paid VALUES (:data->>'$.by');
END
sed 's/projection joined/projection places/; s/:data->>.\$.by./:stream_id || :global_position/' joined.sql >places.sql
evs migrate copy new.db --check-projection joined.sql --check-projection places.sql
evs migrate verify evs.db new.db new.db.migration.json
