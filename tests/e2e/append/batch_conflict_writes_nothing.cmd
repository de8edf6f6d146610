4
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs init -q >answer
evs append -q Account-b Opened >answer
printf '%s\n' '{"stream_id":"Account-a","event_type":"Opened"}' '{"stream_id":"Account-b","event_type":"Opened","expected_version":"none"}' >batch.ndjson
evs append --batch batch.ndjson
status=$?
evs streams
exit $status
