3
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --exec true
evs subscription retry mailer
evs subscription retry mailer 3 --all
evs subscription retry mailer --all
evs subscription retry mailer nonsense
evs subscription retry mailer 01900000-0000-7000-8000-0000000000ff
evs subscription retry mailer 3
