10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --retries 2 --back-off 1ms --shell --exec '[ "$EVS_POSITION" != 2 ] || exit 75'
status=$?
evs subscription list --fields subscription,global_position,parked
exit $status
