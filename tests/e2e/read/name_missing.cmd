6
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
damage() { sqlite3 evs.db '.dbconfig enable_trigger off' "$1" >setup; }
damage "DELETE FROM streams WHERE stream_key = (SELECT stream_key FROM events WHERE global_position = 5)"
evs read --ids; [ $? -eq 6 ] || exit
evs read --reverse --ids; [ $? -eq 6 ] || exit
evs read --after 2 -w 'global_position = 5' --ids; [ $? -eq 6 ] || exit
evs read -t "$(sqlite3 evs.db 'SELECT name FROM events JOIN types USING (type_key) WHERE global_position = 5')" --ids; [ $? -eq 6 ] || exit
# The first of two damages is the one to name.
damage "UPDATE events SET hash = x'00' WHERE global_position = 7"
evs read --ids; [ $? -eq 6 ] || exit
evs read --reverse --ids
