0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs subscribe mailer -q --until-caught-up --retries 0 --shell --exec '[ "$EVS_POSITION" != 5 ]'
evs append -q Order-1 OrderDelivered >append.json
evs subscribe audit -q --until-caught-up --exec true; evs read -n 1 -r --fields global_position
evs migrate copy --switch new.db -q --fields target_events,dropped,split
evs subscription list --store new.db --fields subscription,global_position,lag,parked
evs subscription parked mailer --store new.db --fields global_position,reason
evs subscribe mailer --store new.db --until-caught-up --shell --exec 'echo "$EVS_POSITION"' -q
