0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --retries 0 -n 2 --shell --exec '[ $EVS_POSITION = 2 ] || kill -9 $$'
