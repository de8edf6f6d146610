0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --retries 0 --shell --exec '[ $EVS_POSITION != 3 ]' 2>parked
evs subscription drop mailer --dry-run
evs subscription drop mailer --yes
evs subscription list
