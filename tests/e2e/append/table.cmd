0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs append --create Order-1 OrderPlaced --id 0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11 -o table
evs append --create Order-1 OrderPlaced --id 0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11 -o table
evs append Order-1 OrderPaid --dry-run -o table
