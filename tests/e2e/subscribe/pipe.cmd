0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
worker='while read -r line; do printf %s "$line" | jq .global_position >>got; echo ok; done; echo end >>got'
evs subscribe mailer --until-caught-up --pipe --shell --exec "$worker"
evs append -q Order-9 OrderPlaced >setup
evs subscribe mailer --until-caught-up --pipe --batch 100 --shell --exec "$worker"
cat got
