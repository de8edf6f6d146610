0
printf '%s\n' '{"stream_id":"A-1","event_type":"T","global_position":70,"version":8,"part":1,"parts":2,"redacted":true,"hash":"x"}' | evs append -q --create --batch - --fields version,global_position
