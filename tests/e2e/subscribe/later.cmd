0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
# 75 is no failure: it is tried again without being counted, here until the file is there.
evs -q subscribe mailer --idle-exit 1ms --retries 0 --back-off 1ms --shell --exec '
  echo "$EVS_POSITION $EVS_ATTEMPT" >>tried
  [ "$EVS_ATTEMPT" -ge 4 ] || [ "$EVS_POSITION" != 2 ] || exit 75'
cat tried
evs subscription parked mailer
# So is a whole batch.
evs -q subscribe batch --idle-exit 1ms --retries 0 --back-off 1ms --batch 20 --shell --exec 'jq -sc "map(.global_position)"; [ "$EVS_ATTEMPT" = 2 ] || exit 75'
