5
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs append cust-1 CustomerRegistered --schema-version 1 '{"email":"x"}' -q >more.json; echo $?
evs migrate copy --switch -q new.db >copied.json
evs types -s new.db --fields event_type,schema_versions
evs append cust-1 CustomerRegistered -s new.db '{"email":"x"}'; [ $? -eq 5 ] || exit
evs append cust-1 CustomerRegistered --schema-version 1 -s new.db '{"email":"x"}'; [ $? -eq 5 ] || exit
echo '{"stream_id":"cust-1","event_type":"CustomerRegistered","schema_version":1,"data":{}}' | evs import -s new.db -
