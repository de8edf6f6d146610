0
evs init -q >answer
echo '{"stream_id":"A-1","event_type":"T"}' >events.ndjson
evs import events.ndjson
evs import -q events.ndjson
