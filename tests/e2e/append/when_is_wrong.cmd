2
evs init -q >answer
for time in yesterday 2024-02-30T00:00:00Z 2026-01-01T00:00:00 2026-01-01T00:00:00+25:00; do
  evs append Order-1 T --at $time
done
