5
evs init -q >answer
printf '{"stream_id":"A-1","event_type":"T"}\n\357\273\277{"stream_id":"A-1","event_type":"U"}\n' | evs import -q
