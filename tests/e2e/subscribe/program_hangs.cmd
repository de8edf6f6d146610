0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
# With the program its children are ended.
evs -q subscribe mailer --until-caught-up --retries 0 -n 1 --exec-timeout 2s --shell --exec 'sleep 1000 & echo $! >pid; wait'
until ! kill -0 "$(cat pid)" 2>/dev/null; do sleep 0.01; done
