143
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --pipe --shell --exec 'while read -r line; do echo ok; echo x >>got; done; touch ended' &
until [ "$(cat got 2>/dev/null | wc -l)" = 10 ]; do sleep 0.01; done
kill -TERM $!
wait $!
status=$?
ls ended
evs subscription list --fields subscription,global_position,lag
exit $status
