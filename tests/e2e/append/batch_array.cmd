0
printf '[ {"stream_id":"A-1","event_type":"T"},\n  {"stream_id":"A-2","event_type":"U","data":[1 , 2]} ]' | evs append -q --create --batch - --fields stream_id,version
evs read --fields data
