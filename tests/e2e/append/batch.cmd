0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs init -q >answer
cat >transfer.ndjson <<'END'
{"stream_id":"Account-a","event_type":"Opened","expected_version":"none","event_id":"01900000-0000-7000-8000-0000000000a1"}
{"stream_id":"Account-b","event_type":"Opened","expected_version":0,"event_id":"01900000-0000-7000-8000-0000000000a2"}
{"stream_id":"Account-a","event_type":"Debited","expected_version":1,"data":{ "cents": 500 },"event_id":"01900000-0000-7000-8000-0000000000a3"}

{"stream_id":"Account-b","event_type":"Credited","expected_version":"exists","metadata":{"user_id":"ann"},"schema_version":2,"event_id":"01900000-0000-7000-8000-0000000000a4"}
END
evs append --batch transfer.ndjson
echo again
evs append --batch - --fields global_position,duplicate <transfer.ndjson
evs read --fields stream_id,version,event_type,schema_version,data,metadata
