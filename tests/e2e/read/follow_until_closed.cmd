0
export EVS_CLOCK=2026-03-01T10:00:00Z EVS_ID_SEED=1 EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json
: >followed
evs read --follow --fields global_position >followed & follower=$!
until [ "$(wc -l <followed)" -ge 6 ]; do sleep 0.02; done
evs migrate copy --switch new.db -q --fields target_events
wait $follower; echo "status $?"; tail -n 1 followed
