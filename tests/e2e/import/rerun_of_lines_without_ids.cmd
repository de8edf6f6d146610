0
evs init -q >answer
event='{"stream_id":"A-1","event_type":"T"}'
printf '%s\n%s\n{"stream_id":\n' "$event" "$event" >events.ndjson
evs import events.ndjson
echo "status $?"
sed -i '3s/.*/{"stream_id":"A-1","event_type":"U"}/' events.ndjson
evs import --skip-lines 2 events.ndjson
evs read --fields version,event_type
