5
printf '%s\n' '{"stream_id":"A-1","event_type":"B"}' '{"stream_id":"A-1","event_type":"B","dat":{}}' >in.ndjson
evs import -q --create in.ndjson --chunk 1
