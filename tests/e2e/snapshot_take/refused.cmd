9
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs snapshot take Order-4; [ $? -eq 3 ] || exit 1
evs snapshot take; [ $? -eq 2 ] || exit 1
evs snapshot take Order-1 --every 0; [ $? -eq 2 ] || exit 1
sqlite3 evs.db "UPDATE meta SET state = 'closed', successor = 'next.db'"
evs snapshot take Order-1; [ $? -eq 4 ] || exit 1
sqlite3 evs.db "UPDATE meta SET state = 'open', write_features = 'wings'"
evs snapshot take Order-1
