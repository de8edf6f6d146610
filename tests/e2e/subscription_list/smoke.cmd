0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscription list
evs -q subscribe mailer --until-caught-up -n 4 --exec true
evs -q subscribe audit --until-caught-up --retries 0 --shell --exec '[ $EVS_POSITION != 7 ]' 2>parked
evs -q subscribe shared --group 2/2 --until-caught-up --exec true
evs subscription list --fields subscription,members,global_position,lag,parked
evs subscription list --ids
evs subscription list -o table --fields subscription,lag
