0
export EVS_CLOCK=2026-03-06T00:00:00Z+1s EVS_ID_SEED=7
cause=01900000-0000-7000-8000-000000000001
evs -q append --create Order-1 OrderPlaced --id $cause >setup
for n in 1 2 3 4 5 6 7 8 9 10 11; do
  echo "{\"stream_id\":\"Mail-$n\",\"event_type\":\"Sent\",\"metadata\":{\"causation_id\":\"$cause\"}}"
done | evs append --batch - >setup
evs show 1 -o table
