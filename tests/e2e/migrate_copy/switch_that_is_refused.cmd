0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
cat >places.sql <<'END'
-- evs:projection places version 1
-- evs:init
CREATE TABLE places (at TEXT);
-- evs:on OrderPlaced
INSERT INTO places VALUES (:stream_id || :global_position);
END
sed "s/CREATE.*/CREATE TABLE places (at TEXT CHECK (at = ''));/" places.sql >fails.sql
open() { evs append -q Order-1 OrderDelivered >append.json; echo "append $?"; }
evs migrate copy --switch new.db --check-projection places.sql; echo "switch $?"; open
evs migrate copy --switch new.db --check-projection fails.sql; echo "switch $?"; open
mkdir -p new.db.migration.json/x
evs migrate copy --switch new.db; echo "switch $?"; open
rm -r new.db.migration.json
evs migrate copy --switch new.db -q --fields source_events; echo "switch $?"; open
