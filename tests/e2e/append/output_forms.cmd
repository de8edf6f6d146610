0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs append --create Order-1 A -o json
evs append Order-1 B -o csv
evs append Order-1 C -o tsv
evs append Order-1 D --fields version,duplicate
evs append Order-1 E -0 | tr '\0' '\n'
EVS_OUTPUT=csv evs append Order-1 F
