0
export EVS_CLOCK=2026-03-01T10:00:00Z EVS_ID_SEED=7
evs init -q >made
evs append -q Order-1 OrderPlaced '{"customer":"a","total_cents":1}' >appended
mkdir migrations
cat >migrations/0001_customer_id.sql <<'SQL'
-- evs:migration 0001 customer is customer_id
-- evs:upcast OrderPlaced 1 -> 2
json_remove(json_set(:data, '$.customer_id', :data->>'$.customer'), '$.customer')
SQL
evs migrate apply -q >applied
evs schema add -q OrderPlaced --version 2 "$DATA/../e2e/order_placed.json" >added
evs schema validate
evs schema validate --raw
evs schema validate --raw --against "$DATA/../e2e/order_placed.json" OrderPlaced --violations
