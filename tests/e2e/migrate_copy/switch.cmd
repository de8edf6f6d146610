4
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs migrate copy --switch new.db -o table
evs read cust-1 --count
evs append cust-1 CustomerLeft -s new.db -q; [ $? -eq 0 ] || exit
evs migrate copy --switch other.db; [ $? -eq 4 ] || exit
evs migrate apply; evs migrate undo; [ $? -eq 4 ] || exit
evs append Order-1 OrderLost
