0
export EVS_CLOCK=2026-03-06T00:00:00Z
head -n 50 "$DATA/earthquakes.ndjson" | evs -q import --create >setup
evs stats --top 2 -o table | grep -v -e '^store' -e '^id' -e '^file'
evs stats -o json | jq -c '.[0] | {events_per_day, histogram}'
