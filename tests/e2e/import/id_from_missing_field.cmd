5
evs init -q >answer
echo '{"stream_id":"A-1","event_type":"T","data":{"id":5}}' | evs import --id-from data.number
