0
evs init -q >answer
printf '%s\n' '{"stream_id":"A-1","event_type":"T","data":{"id":5}}' '{"stream_id":"A-1","event_type":"T","data":{"id":"six"}}' '{"stream_id":"A-1","event_type":"T","data":{"id":5}}' >events.ndjson
evs import --id-from line events.ndjson
evs import --id-from line events.ndjson
evs import --id-from data.id events.ndjson
evs import --id-from data.id events.ndjson
evs import --id-from data.id --source urn:other events.ndjson
