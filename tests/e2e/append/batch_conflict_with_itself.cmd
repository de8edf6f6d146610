4
printf '%s\n' '{"stream_id":"Account-a","event_type":"Opened"}' '{"stream_id":"Account-a","event_type":"Closed","expected_version":0}' >batch.ndjson
evs append --create --batch batch.ndjson
