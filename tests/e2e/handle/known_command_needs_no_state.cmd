0
export EVS_CLOCK=2026-03-06T08:00:00Z EVS_ID_SEED=1
evs init >setup
cat >fails.sql <<'SQL'
-- evs:reducer fails version 1
-- evs:init
json('{}')
-- evs:on OrderPlaced
json_set(:state, '$.total', json(:data->>'$.total'))
SQL
command='{"metadata":{"command_id":"c-1"}}'
place='echo "{\"event_type\":\"OrderPlaced\",\"data\":{\"total\":\"many\"}}"'
evs handle Order-1 --with fails.sql --command "$command" --shell --exec "$place" --fields version,duplicate
evs handle Order-1 --with fails.sql --command "$command" --shell --exec "$place" --fields version,duplicate
evs handle Order-1 --with fails.sql --command '{}' --shell --exec "$place" -q 2>err; echo $?
