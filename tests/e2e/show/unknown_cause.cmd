0
export EVS_CLOCK=2026-03-06T00:00:00Z+1s EVS_ID_SEED=7
evs -q append --create Order-1 OrderPlaced --causation somewhere-else >setup
evs show 1 -o table
