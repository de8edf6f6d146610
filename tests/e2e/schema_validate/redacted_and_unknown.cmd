0
evs init -q >made
evs append -q Order-1 OrderPlaced '{"customer_id":"a","total_cents":1}' >appended
evs append -q Order-1 OrderPlaced --schema-version 2 >appended
evs append -q Order-1 OrderPaid >appended
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs schema validate
evs schema validate --violations
