4
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs append customer-1 CustomerRegistered --schema-version 1 -q >more.json
evs migrate copy new.db; [ $? -eq 4 ] || exit
evs append -s new.db X-1 Y; [ $? -eq 4 ] || exit
evs read -s new.db --count
evs migrate copy new.db -q 2>again.txt
