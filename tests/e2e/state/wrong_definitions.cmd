5
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
printf '%s\n' '-- evs:reducer a version 1' '-- evs:init' "json('{}')" '-- evs:on OrderPlaced' 'json_set(:state,' "  '$.x', nofunction(1))" >function.sql
printf '%s\n' '-- evs:reducer a version 1' '-- evs:init' "'new'" '-- evs:on *' ':state' >first.sql
printf '%s\n' '-- evs:reducer a version 1' '-- evs:init' '0' '-- evs:on *' 'random()' >chance.sql
printf '%s\n' '-- evs:reducer a version 1' '-- evs:init' '0' '-- evs:on *' "json_quote(datetime('now'))" >time.sql
printf '%s\n' '-- evs:reducer a version 1' '-- evs:init' '0' '-- evs:on *' '(SELECT count(*) FROM sqlite_schema)' >schema.sql
printf '%s\n' '-- evs:projection a version 1' '-- evs:init' 'CREATE TABLE t (id INTEGER PRIMARY KEY)' '-- evs:on *' 'INSERT INTO t VALUES (1)' >projection.sql
for file in function first chance time schema projection; do evs state Order-1 --with $file.sql; [ $? -eq 5 ] || exit 1; done
evs state Order-1 --with missing.sql; [ $? -eq 3 ] || exit 1
exit 5
