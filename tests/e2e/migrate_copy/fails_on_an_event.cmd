10
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
mkdir m; cp $EVS_MIGRATIONS/*.sql m; printf -- "-- evs:migration 4 only the name\n-- evs:upcast CustomerRenamed 1 -> 2\n:data->'\$.name'\n" >m/0004_name.sql
evs migrate apply -q --dir m >applied.json
evs append cust-2 CustomerRenamed '{}' --schema-version 1 -q >more.json
evs migrate copy new.db; [ $? -eq 10 ] || exit
evs read -s new.db --fields global_position,event_type
evs read -q >lifted.ndjson 2>read.err; [ $? -eq 10 ] || exit
evs migrate copy new.db
