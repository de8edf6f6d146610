0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --exec true
evs subscription show mailr; echo $?
evs subscription show nothing-like-it; echo $?
