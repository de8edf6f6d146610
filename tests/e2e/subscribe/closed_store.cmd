0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
sqlite3 evs.db "UPDATE meta SET state = 'closed', successor = 'next.db'"
evs subscribe mailer --until-caught-up --exec true; echo $?
evs subscription next mailer --ids -n 1
evs subscription ack mailer 3; echo $?
