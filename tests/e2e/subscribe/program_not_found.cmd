10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe mailer --until-caught-up --exec ./no-such-program
evs subscribe mailer --until-caught-up --exec no-such-program
evs subscribe mailer --until-caught-up --pipe --exec no-such-program
