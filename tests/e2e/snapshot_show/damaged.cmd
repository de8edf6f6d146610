6
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs snapshot take Order-1 >taken
sqlite3 evs.db "UPDATE snapshots SET state = '{'"
evs snapshot show Order-1
