0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs append Order-1 T --create --dry-run
ls -A
