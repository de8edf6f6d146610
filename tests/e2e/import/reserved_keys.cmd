0
evs init -q >answer
echo '{"stream_id":"A-1","event_type":"T","global_position":70,"version":8,"part":1,"parts":2,"redacted":true,"hash":"x"}' | evs import -q
evs read --fields global_position,version
