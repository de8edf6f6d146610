10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
echo 'cat' >script
evs subscribe mailer --until-caught-up --exec ./script
