0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs snapshot take 'Order-*' --with order.sql >taken
sed "s/'shipped'/'on its way'/" order.sql >changed.sql
evs state 'Order-*' --with changed.sql --fields stream_id,state.status
sed 's/^-- What.*/-- Another comment./' order.sql >reworded.sql
evs state Order-1 --with reworded.sql -v --fields state.status
