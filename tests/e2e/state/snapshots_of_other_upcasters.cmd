0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cp $DATA/../e2e/order.sql .
evs migrate undo -q >undone.json
evs snapshot take 'Order-*' --with order.sql --fields stream_id,version
evs state Order-1 --with order.sql -v
evs migrate apply -q >applied.json
evs state Order-1 --with order.sql -v
evs state Order-1 --with order.sql --save -q
evs state Order-1 --with order.sql -v
evs migrate undo -q >undone.json
evs state Order-1 --with order.sql -v
