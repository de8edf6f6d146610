4
evs init -q >answer
sqlite3 evs.db "UPDATE meta SET state = 'closed', successor = 'shop-2.db'"
evs append Order-1 T
evs import "$DATA/../e2e/shop.ndjson"
status=$?
evs stats -q --fields events
evs init -q --store strict.db >answer
evs schema policy -q strict --store strict.db >set
sqlite3 strict.db "UPDATE meta SET state = 'closed', successor = 'shop-2.db'"
evs append Order-1 T --store strict.db; evs import -q "$DATA/../e2e/shop.ndjson" --store strict.db
exit $status
