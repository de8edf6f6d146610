0
export EVS_CLOCK=2026-03-01T10:00:00Z
evs init -q >made
id=0195a0c0-0000-7000-8000-000000000001
evs append Order-1 OrderPlaced '{"n":1}' --id "$id" -o ndjson
echo '{"required":["customer_id"]}' | evs schema add -q OrderPlaced - >added
evs schema policy -q known >set
evs append Order-1 OrderPlaced '{"n":1}' --id "$id" -o ndjson
evs append Order-1 OrderPlaced '{"n":2}' --id "$id"; echo "status $?"
evs append Order-1 OrderPlaced '{"n":1}' --schema-version 1; echo "status $?"
