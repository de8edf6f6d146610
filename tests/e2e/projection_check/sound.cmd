0
evs projection new totals >/dev/null
evs projection new order --reducer >/dev/null
printf -- '-- evs:migration 0002 x\n-- evs:upcast A 1 -> 2\n:data\n' >0002.sql
echo 'SELECT 1;' >query.sql
evs projection check .
evs projection check totals.sql order.sql -o json
evs projection check . -o table
