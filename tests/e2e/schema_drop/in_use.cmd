4
export EVS_CLOCK=2026-03-01T10:00:00Z EVS_ID_SEED=7
evs init -q >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs append -q Order-1 OrderPaid >appended
evs append -q Order-1 OrderPlaced --schema-version 1 >appended
evs schema drop OrderPlaced --version 1
