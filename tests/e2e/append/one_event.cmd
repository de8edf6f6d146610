0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs init -q >answer
evs append Order-1 OrderPlaced '{"total_cents":5000}'
evs append Order-1 OrderPaid
evs append Order-2 OrderPlaced 41
evs read
