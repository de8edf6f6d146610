0
evs init -q >answer
for again in 1 2; do
  printf '%s\n' '{"stream_id":"A-1","event_type":"T","event_id":"evt_1"}' '{"stream_id":"A-1","event_type":"T","event_id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","metadata":{"a":1}}' | evs import
done
echo '{"stream_id":"A-1","event_type":"T","event_id":"evt_1"}' | evs import --source urn:other
evs read --fields event_id,metadata
