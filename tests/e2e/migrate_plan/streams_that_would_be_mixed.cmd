4
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json
evs append customer-1 CustomerRegistered --schema-version 1 -q >more.json
evs migrate apply; [ $? -eq 4 ] || exit
evs migrate status -q -o ndjson --fields number,state
evs migrate plan
