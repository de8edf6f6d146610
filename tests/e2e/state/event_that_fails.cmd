10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
printf '%s\n' '-- evs:reducer paid version 1' '-- evs:init' "json('{}')" '-- evs:on OrderPaid' "json(:data->>'$.method')" >paid.sql
evs state Order-1 --with paid.sql
