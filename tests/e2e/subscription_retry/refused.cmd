0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --exec true
evs subscription retry mailer; echo $?
evs subscription retry mailer 3 --all; echo $?
evs subscription retry mailer --all; echo $?
evs subscription retry mailer nonsense; echo $?
evs subscription retry mailer 01900000-0000-7000-8000-0000000000ff; echo $?
evs subscription retry mailer 3; echo $?
