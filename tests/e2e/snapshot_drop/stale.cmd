0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs snapshot take Order-1 Order-2 --with order.sql >taken
sed "s/'shipped'/'on its way'/" order.sql >changed.sql
evs snapshot take Order-1 --with changed.sql >taken
evs snapshot drop '*' --stale
evs snapshot drop '*' --stale --with changed.sql
sqlite3 evs.db "UPDATE snapshots SET engine_tag = 'another'"
evs snapshot drop '*' --stale
evs snapshot list
