0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --retries 0 --shell --exec '[ $EVS_POSITION != 3 ] && [ $EVS_POSITION != 8 ]' 2>parked
evs subscription reset mailer --to 5 --dry-run
evs subscription list --fields subscription,global_position,parked
evs subscription reset mailer --to 5
# What is delivered again is no longer parked.
evs subscription list --fields subscription,global_position,parked
evs -q subscribe mailer --until-caught-up --exec 'jq -c .global_position'
evs subscription reset mailer --to start --fields global_position
evs subscription reset mailer --to end --fields global_position
