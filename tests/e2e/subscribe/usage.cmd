2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe mailer
evs subscribe mailer --exec ''
evs subscribe mailer --exec "jq '"
evs subscribe 'mail/er' --exec true
evs subscribe mailer --exec true --batch 0
evs subscribe mailer --exec true --group 3/2
evs subscribe mailer --exec true --group x
evs subscribe mailer --exec true --on-error explode
evs subscribe mailer --exec true --reverse
evs subscribe mailer --exec true -o csv
evs subscribe --exec true
