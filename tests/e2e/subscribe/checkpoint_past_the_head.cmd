8
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe mailer --until-caught-up -q --exec true
sqlite3 evs.db 'UPDATE checkpoints SET global_position = 99'
evs subscribe mailer --until-caught-up --exec true
