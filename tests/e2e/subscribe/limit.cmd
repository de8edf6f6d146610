0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up -n 3 --retries 0 --exec false 2>parked
evs subscription retry mailer --all
deliver() { evs subscribe mailer --until-caught-up -n "$1" --shell --exec 'echo $EVS_POSITION $EVS_ATTEMPT'; }
# Events that are due again count as new ones do.
deliver 0
deliver 2
deliver 2
evs subscription parked mailer
