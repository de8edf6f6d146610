0
printf '\357\273\277{"stream_id":"A-1","event_type":"T"}\r\n\r\n  {"stream_id":"A-1","event_type":"U"}  \r\n\n{"stream_id":"A-1","event_type":"V"}' >windows.ndjson
evs import -q --create windows.ndjson
evs read --fields event_type
