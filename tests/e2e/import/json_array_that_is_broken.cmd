5
evs init -q >answer
event='{"stream_id":"A-1","event_type":"T"}'
printf '[\n%s\n%s]' "$event" "$event" | evs import -q
printf '[%s,\n]' "$event" | evs import -q
printf '[%s' "$event" | evs import -q
printf '[%s, {"stream_id":' "$event" | evs import -q
printf '[%s]\n%s' "$event" "$event" | evs import -q
printf '[1]' | evs import -q
printf '[\n%s,\n{"stream_id":"A-1"\n,"event_type":7}]' "$event" | evs import -q
status=$?
evs stats -q --fields events
exit $status
