0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up -n 1 --pipe --retries 0 --exec-timeout 100ms --exec 'sleep 100'
