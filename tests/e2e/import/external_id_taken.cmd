5
evs init -q >answer
echo '{"stream_id":"A-1","event_type":"T","event_id":"evt_1","metadata":{"external_id":"x"}}' | evs import
