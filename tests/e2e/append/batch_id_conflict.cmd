4
evs init -q >answer
printf '%s\n' '{"stream_id":"A-1","event_type":"T","event_id":"01900000-0000-7000-8000-0000000000a1"}' '{"stream_id":"A-1","event_type":"U","event_id":"01900000-0000-7000-8000-0000000000a1"}' >batch.ndjson
evs append --batch batch.ndjson
status=$?
evs stats -q --fields events
exit $status
