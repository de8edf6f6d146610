0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --exec true
evs subscription reset mailer; echo $?
evs subscription reset mailer --to 11; echo $?
evs subscription reset mailr --to 1; echo $?
