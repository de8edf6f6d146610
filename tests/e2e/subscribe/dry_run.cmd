0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe mailer -t OrderPlaced --exec 'touch ran' --dry-run
evs -q subscribe mailer -t OrderPlaced --until-caught-up -n 1 --exec true
evs subscribe mailer -t OrderPlaced --exec 'touch ran' --dry-run
ls ran 2>/dev/null
evs subscription list --fields subscription,global_position
evs -q subscribe mailer -t OrderPlaced --until-caught-up --retries 0 --exec false 2>/dev/null
evs subscription retry mailer --all
evs subscribe mailer -t OrderPlaced --exec 'touch ran' --dry-run
evs subscribe mailer -t OrderPlaced --exec 'touch ran' --dry-run -n 1
