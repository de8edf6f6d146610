0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --exec true
sqlite3 evs.db 'UPDATE checkpoints SET global_position = 99'
evs subscription reset mailer --to end
evs -q subscribe mailer --until-caught-up --exec true
