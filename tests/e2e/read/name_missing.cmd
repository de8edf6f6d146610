6
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
sqlite3 evs.db '.dbconfig enable_trigger off' "DELETE FROM streams WHERE stream_key = (SELECT stream_key FROM events WHERE global_position = 5)" >setup
evs read --ids
evs read --reverse --ids
