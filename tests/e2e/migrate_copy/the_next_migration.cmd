0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs migrate copy new.db -q >copied.json
mkdir m; cp $EVS_MIGRATIONS/*.sql m; printf -- "-- evs:migration 4 only the name\n-- evs:upcast CustomerRenamed 1 -> 2\n:data->'\$.name'\n" >m/0004_name.sql
evs migrate undo -s new.db; [ $? -eq 4 ] || exit
evs migrate status -s new.db --dir m --fields number,state
evs migrate apply -s new.db --dir m
evs read -s new.db -t CustomerRenamed --fields schema_version,data
evs append probe Heartbeat '{"ok":1}' -s new.db -q >more.json; evs last -s new.db --fields event_type
evs migrate undo -s new.db --fields number
evs migrate copy -s new.db newer.db --fields target_events,dropped; evs migrate status -s newer.db --fields number,state
