4
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs init -q >answer
evs append -q Order-1 OrderPlaced >answer
evs append -q Order-1 OrderPaid >answer
evs append Order-1 OrderShipped --expect 1
