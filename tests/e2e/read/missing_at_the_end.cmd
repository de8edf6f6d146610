6
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
sqlite3 evs.db '.dbconfig enable_trigger off' "DELETE FROM events WHERE global_position >= 9" >setup
evs read --reverse --ids
evs read --ids
evs read Order-1 --ids
evs read Order-1 --reverse --ids
evs read Visits Order-2 --ids
