0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
# Selected events only, and from where the last run ended.
evs subscribe mailer --until-caught-up -t OrderPlaced --exec 'jq -c [.global_position,.stream_id,.event_type]'
evs subscribe mailer --until-caught-up -t OrderPlaced --exec 'jq -c .'
evs append -q Order-9 OrderPaid >setup
evs append -q Order-9 OrderPlaced >setup
evs subscribe mailer --until-caught-up -t OrderPlaced --exec 'jq -c [.global_position,.stream_id,.event_type]'
evs verify -q >setup
