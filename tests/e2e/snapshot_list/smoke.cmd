0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs snapshot list
export EVS_CLOCK=2026-03-06T08:00:00Z
evs snapshot take 'Order-*' --with order.sql >taken
evs snapshot take Order-1 >taken
evs snapshot list --fields stream_id,version,global_position,reducer,redaction_epoch,taken_at,state_bytes
evs snapshot list Order-1 -o table
evs snapshot list 'Order-[23]' --fields stream_id
evs snapshot list 'Nothing-*'
