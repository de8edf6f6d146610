0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --retries 0 --shell --exec '[ $EVS_POSITION -gt 3 ]' 2>parked
evs subscription retry mailer 2
evs subscription parked mailer --fields global_position,attempts,due
evs -q subscribe mailer --until-caught-up --shell --exec 'echo $EVS_POSITION $EVS_ATTEMPT'
evs subscription retry mailer "$(evs show 3 -o ndjson | jq -r .event_id)" --dry-run
evs subscription retry mailer --all
# One that fails again stays, and is not due.
evs -q subscribe mailer --until-caught-up --retries 0 --shell --exec '[ $EVS_POSITION = 3 ]'
evs subscription parked mailer --fields global_position,attempts,due
