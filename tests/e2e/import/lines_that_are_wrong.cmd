5
evs init -q >answer
good='{"stream_id":"A-1","event_type":"T","event_id":"01900000-0000-7000-8000-0000000000a1"}'
try() { printf '%s\n' "$good" "$1" | evs import -q >answer; }
try '{"stream_id":"A-1","event_type":"T","evnet_id":"x"}'
try '{"stream_id":"A-1","event_type":"T","expected_version":1}'
try '{"stream_id":"A-1","event_type":"T","created_at":"2026-02-30T00:00:00Z"}'
try '{"stream_id":"A-1","event_type":"T","created_at":1772359200}'
try '{"stream_id":"A-","event_type":"T"}'
try '{"stream_id":"A-1","event_type":""}'
try '{"stream_id":"A-1","event_type":"T","schema_version":0}'
try '{"stream_id":"A-1","event_type":"T","stream_id":"A-2"}'
try '{"stream_id":"A-1","event_type":"T","data":{"a":1,"a":2}}'
try '"stream_id"'
try '{"stream_id":"A-1","event_type":"T"}{}'
status=$?
evs stats -q --fields events
exit $status
