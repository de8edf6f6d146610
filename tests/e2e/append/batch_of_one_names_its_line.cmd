4
evs init -q >answer
printf '\n%s\n' '{"stream_id":"Account-a","event_type":"Opened","expected_version":5}' | evs append --batch -
