5
evs init -q >answer
good='{"stream_id":"A-1","event_type":"T"}'
try() { printf '%s\n' "$good" "$1" | evs append --batch -; }
try '{"stream_id":"A-1","event_type":"T"'
try '{"stream_id":"A-1"}'
try '{"event_type":"T"}'
try '{"stream_id":"A-1","event_type":"T","evnet_id":"x"}'
try '{"stream_id":"A-1","event_type":"T","colour":"red"}'
try '{"stream_id":"A-1","event_type":"T","created_at":"2026-01-01T00:00:00Z"}'
try '{"stream_id":"A-1","event_type":"T","event_id":"evt_1"}'
try '{"stream_id":"A-1","event_type":"T","expected_version":"-1"}'
try '{"stream_id":"A-1","event_type":"T","expected_version":true}'
try '{"stream_id":7,"event_type":"T"}'
try '{"stream_id":"A-1","event_type":"evs.T"}'
try '{"stream_id":"A-1","event_type":"T","metadata":[]}'
try '{"stream_id":"A-1","event_type":"T","schema_version":1.5}'
try '[]'
printf '\n \n' | evs append --batch -
status=$?
evs stats -q --fields events
exit $status
