0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe mailer; echo $?
evs subscribe mailer --exec ''; echo $?
evs subscribe mailer --exec "jq '"; echo $?
evs subscribe 'mail/er' --exec true; echo $?
evs subscribe mailer --exec true --batch 0; echo $?
evs subscribe mailer --exec true --group 3/2; echo $?
evs subscribe mailer --exec true --group x; echo $?
evs subscribe mailer --exec true --on-error explode; echo $?
evs subscribe mailer --exec true --reverse; echo $?
evs subscribe mailer --exec true -o csv; echo $?
evs subscribe --exec true; echo $?
