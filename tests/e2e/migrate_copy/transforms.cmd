0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs migrate copy new.db
cat new.db.migration.json
evs export -s new.db
evs streams --ids -s new.db
evs migrate status -s new.db -o ndjson --fields number,state
evs verify -s new.db -q | sed 's/"head.*//'
evs append Order-1 OrderDelivered -s new.db --fields version,global_position
evs append Order-1 OrderDelivered --fields version,global_position
