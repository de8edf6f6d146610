0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe mailer --until-caught-up -q --to 2 --shell --exec 'echo "$EVS_SUBSCRIPTION $EVS_POSITION $EVS_ATTEMPT $EVS_EVENTS $EVS_STREAM $EVS_TYPE"'
evs subscribe other --until-caught-up -q -n 3 --batch 3 --shell --exec 'echo "$EVS_POSITION $EVS_EVENTS ${EVS_STREAM-none}"'
# The store is told, so that a program finds its way back to it.
evs -s evs.db subscribe more --until-caught-up -q -n 1 --shell --exec 'evs append -q Log-1 Seen >answer; echo "$EVS_STORE"'
evs last --fields stream_id,event_type
