0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
sqlite3 evs.db "UPDATE meta SET state = 'closed', successor = 'shop-2.db'"
evs export --limit 1 --format csv
