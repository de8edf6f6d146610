6
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
evs migrate apply -q >applied.json
cp evs.db gone.db
sqlite3 evs.db "UPDATE migrations SET definition = definition || ' ' WHERE number = 1"
evs -q verify --fields kind,message,result
sqlite3 gone.db "DROP TABLE migrations"
evs -q verify -s gone.db --fields kind,message,result
evs -q read Order-1 -s gone.db
