6
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
for version in 1 2 3; do evs state Order-1 --with order.sql --at-version $version --save >state; done
sqlite3 evs.db "UPDATE snapshots SET state = '{}' WHERE version = 1; UPDATE snapshots SET version = 7 WHERE version = 3"
evs snapshot verify --with order.sql
