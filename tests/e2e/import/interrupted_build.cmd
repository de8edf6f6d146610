130
seq -f '{"stream_id":"A-1","event_type":"T","event_id":"01900000-0000-7000-8000-%012.0f"}' 999999 >events.ndjson
env --default-signal=INT evs import -q --create events.ndjson &
sleep 0.2
kill -INT $!
wait $!
status=$?
ls -A
exit $status
