0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe mailer --until-caught-up --batch 4 --exec 'jq -sc map(.global_position)'
# A batch that fails is delivered event by event; only the one at fault is parked.
evs -q subscribe other --until-caught-up --batch 4 --retries 1 --back-off 1ms --shell --exec '
  jq -sc "map(.global_position)" | tee got
  ! grep -q "\<6\>" got'
evs subscription parked other --fields global_position,attempts,reason
