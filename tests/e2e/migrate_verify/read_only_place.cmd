0
[ "$(id -u)" = 0 ] && unprivileged='setpriv --reuid 65534 --clear-groups --bounding-set=-all --inh-caps=-all'
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs migrate copy new.db -q >copied.json
chmod 755 .; chmod a+r *
[ -n "$unprivileged" ] || chmod a-w . *
$unprivileged evs migrate verify evs.db new.db new.db.migration.json --fields result
status=$?; chmod u+w . *; exit $status
