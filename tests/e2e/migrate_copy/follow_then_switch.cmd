0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs migrate copy --follow --until-caught-up new.db
evs append Order-1 OrderPaid -s new.db; [ $? -eq 4 ] || exit
evs append Order-1 OrderDelivered -q >more.json
evs append cust-1 CustomerRegistered --schema-version 1 '{"email":"x"}' -q >>more.json
evs migrate copy --switch new.db
evs export -s new.db --from 6 --fields 2>/dev/null; evs read -s new.db --from 6 --fields stream_id,version,event_type,data
evs migrate verify evs.db new.db new.db.migration.json
