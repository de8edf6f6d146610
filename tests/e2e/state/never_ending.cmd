10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
printf '%s\n' '-- evs:reducer slow version 1' '-- evs:init' '0' '-- evs:on OrderPaid'   'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE :version > 0) SELECT max(x) FROM n' >slow.sql
evs state Order-1 --with slow.sql --handler-timeout 50ms
