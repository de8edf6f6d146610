143
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
# The event on its way is finished, the one after it is not begun, and the next run goes on there.
evs -q subscribe mailer --shell --exec 'touch started; until [ -e go ]; do sleep 0.01; done; echo $EVS_POSITION >>done' &
until [ -e started ]; do sleep 0.01; done
kill -TERM $!
touch go
wait $!
status=$?
cat done
evs -q subscribe mailer -n 1 --exec 'jq .global_position'
exit $status
