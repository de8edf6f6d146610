0
export EVS_CLOCK=2026-03-06T08:00:00Z EVS_ID_SEED=1
evs init >setup
cat >decide.sh <<'SCRIPT'
echo run >>runs
echo '{"event_type":"OrderPlaced"}'
echo '{"event_type":"OrderPaid","metadata":{"correlation_id":"mine"}}'
SCRIPT
command='{"type":"Place","metadata":{"command_id":"c-1","correlation_id":"req-1"}}'
evs handle Order-1 --command "$command" --exec 'sh decide.sh'
evs append Order-1 OrderShipped >setup
evs handle Order-1 --command "$command" --exec 'sh decide.sh'
evs read Order-1 --fields version,event_type,metadata
wc -l <runs
evs handle Order-2 --command '{"metadata":{"command_id":"c-1"}}' --exec 'sh decide.sh' --fields version,duplicate
evs read Order-2 --fields metadata
