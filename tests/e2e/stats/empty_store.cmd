0
evs -q init >setup
evs stats -o table | grep -v -e '^store' -e '^id' -e '^file'
evs stats -o ndjson | jq -c '{events, streams, types, payload_max, histogram}'
