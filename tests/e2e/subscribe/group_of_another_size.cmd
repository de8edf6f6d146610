0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe mailer --group 1/2 --until-caught-up -q --exec true
evs subscribe mailer --group 1/3 --until-caught-up --exec true; echo $?
evs subscribe mailer --until-caught-up --exec true; echo $?
