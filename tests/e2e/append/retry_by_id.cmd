0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs init -q >answer
for attempt in first again; do
  evs append Order-1 OrderPlaced '{"a": 1}' --id 0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11 --expect none --user ann
done
evs append Order-1 OrderPlaced '{"a":1}' --id 0193E0A4-7C1E-7BBB-8F3E-2F1F5D0C9A11 --expect 17 --user ann --schema-version 1
evs stats -q --fields events
