0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs subscribe mailer -q --until-caught-up --exec true; evs subscribe audit -q --until-caught-up --exec true
sqlite3 evs.db "UPDATE checkpoints SET chain_hash = x'00' WHERE consumer = 'audit'"
evs subscription list -q --fields subscription,global_position
evs migrate copy --switch new.db --fields target_events
evs subscription list --store new.db --fields subscription,lag
