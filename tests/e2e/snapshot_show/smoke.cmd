0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
export EVS_CLOCK=2026-03-06T08:00:00Z
evs state Order-1 --with order.sql --at-version 1 --save >state
evs snapshot take Order-1 --with order.sql >taken
evs snapshot show Order-1 --fields stream_id,version,global_position,reducer,taken_at,state
evs snapshot show Order-1 --with order.sql --at-version 2 --fields version,state
evs snapshot show Order-1 -o table
