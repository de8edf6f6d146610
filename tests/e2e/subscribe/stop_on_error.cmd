10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --on-error stop --retries 1 --back-off 1ms --shell --exec '[ "$EVS_POSITION" != 3 ] || exit 4'
status=$?
evs subscription list --fields subscription,global_position,parked
# The one that failed is delivered again.
evs -q subscribe mailer --until-caught-up --exec 'jq .global_position' -n 1
exit $status
