-- evs:reducer order version 1
-- evs:init
json('{"status":"none","total_cents":0}')
-- evs:on OrderPlaced
json_set(:state, '$.status', 'placed', '$.total_cents', :data->>'$.total_cents')
-- evs:on OrderPaid
json_set(:state, '$.status', 'paid')
