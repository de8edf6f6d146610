4
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs init taken.db -q >made.json
evs migrate copy taken.db --fields target,target_events
evs migrate copy taken.db --fields target_events; [ $? -eq 0 ] || exit
evs append -q Order-1 OrderDelivered >append.json; evs migrate copy taken.db; [ $? -eq 4 ] || exit
evs init own.db -q >made.json; evs append -q Order-1 T --store own.db >append.json
evs migrate copy own.db; [ $? -eq 4 ] || exit; evs migrate copy own.db --dry-run; [ $? -eq 4 ] || exit
echo x >text.db; evs migrate copy text.db; [ $? -eq 8 ] || exit
echo x >lone.db.migration.json; evs migrate copy lone.db; [ $? -eq 4 ] || exit
ln -s evs.db same.db; evs migrate copy same.db; [ $? -eq 2 ] || exit
evs migrate copy --follow --until-caught-up part.db; evs migrate copy --store part.db next.db; [ $? -eq 4 ] || exit
evs --untrusted migrate copy next.db; [ $? -eq 2 ] || exit
evs init empty.db -q >made.json; evs migrate copy --switch ./empty.db --store empty.db; [ $? -eq 2 ] || exit
evs migrate copy evs.db --dry-run; [ $? -eq 2 ] && exit 4
