-- What becomes of an order of shop.ndjson.
-- evs:reducer order version 1
-- evs:init
json('{"status":"new","history":[]}')
-- evs:on OrderPlaced
json_set(:state, '$.status', 'placed', '$.total', :data->'$.total_cents', '$.history[#]', :created_at)
-- evs:on OrderPaid
json_set(:state, '$.status', 'paid', '$.history[#]', :created_at)
-- evs:on OrderShipped
json_set(:state, '$.status', 'shipped', '$.history[#]', :created_at)
