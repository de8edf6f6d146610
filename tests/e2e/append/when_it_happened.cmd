0
export EVS_CLOCK=2026-03-01T10:00:00Z EVS_ID_SEED=7
evs init -q >answer
for time in 2026-02-28T23:30:00+01:00 2026-02-28 now 90s 1h30m; do
  evs append -q Order-1 T --at $time >answer
done
evs read --fields created_at,metadata.timestamp
