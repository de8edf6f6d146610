0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe mailer --until-caught-up --pipe --shell --exec 'while read -r line; do echo ok; done; exit 9'
