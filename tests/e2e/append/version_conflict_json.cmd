4
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs append -q --create Order-1 OrderPlaced >answer
EVS_ERRORS=json evs append Order-1 OrderPaid --expect none
evs append Order-1 OrderPaid --expect 0 -o ndjson
