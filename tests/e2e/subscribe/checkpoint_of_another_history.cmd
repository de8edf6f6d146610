8
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe mailer --until-caught-up -q --exec true
sqlite3 evs.db 'UPDATE checkpoints SET chain_hash = zeroblob(32)'
evs subscribe mailer --until-caught-up --exec true
evs verify >report
sqlite3 evs.db 'UPDATE checkpoints SET epoch = 2'
evs subscribe mailer --until-caught-up --exec true
