4
evs init -q >answer
sqlite3 evs.db "UPDATE meta SET state = 'closed', successor = 'shop-2.db'"
evs append Order-1 T
evs import "$DATA/../e2e/shop.ndjson"
status=$?
evs stats -q --fields events
exit $status
