10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
printf '%s\n' '-- evs:reducer exact version 1' '-- evs:strict' '-- evs:init' "json('{}')" '-- evs:on *' "json_patch(:state, :data)" >exact.sql
evs state Order-1 --with exact.sql
evs state Order-3 --with exact.sql
