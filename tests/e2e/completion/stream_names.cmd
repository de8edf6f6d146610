0
printf '%s\n' '{"stream_id":"Order-1","event_type":"A"}' '{"stream_id":"Order-2 x","event_type":"B c"}' '{"stream_id":"Bill-1","event_type":"Bc"}' | evs import --create -q >/dev/null
evs completion --names stream
echo; evs completion --names stream Order
echo; evs completion --names type B
echo; evs completion --names category
echo; evs completion --names stream -- -x
