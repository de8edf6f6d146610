5
export EVS_CLOCK=2026-03-01T10:00:00Z EVS_ID_SEED=7
evs init -q >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs append Order-1 OrderPlaced '{}'; echo "status $?"
evs schema add -q OrderPlaced --version 3 - <<<true >added
evs append Order-1 OrderPlaced '{}'; echo "status $?"
mkdir migrations
printf '%s\n' '-- evs:migration 0001 orders are submitted' '-- evs:upcast OrderSent 1 -> OrderSubmitted 1' '-- evs:upcast OrderPaid 1 -> 2' ':data' >migrations/0001_orders.sql
evs migrate apply -q >applied
evs append Order-1 OrderPaid; echo "status $?"
evs append -q Order-1 OrderPaid --schema-version 1; echo "status $?"
evs append Order-1 OrderSent
