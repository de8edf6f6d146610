5
# What is stored already is told beside the violations, in JSON as in text.
evs init -q >made
echo '{"required":["a","b"]}' | evs schema add T - >added 2>policy; evs schema policy known >set
for n in {1..300}; do echo '{"stream_id":"A-1","event_type":"T","schema_version":1,"data":{"a":1,"b":2}}'; done >in.nd
echo '{"stream_id":"A-1","event_type":"T","schema_version":1,"data":{}}' >>in.nd
EVS_ERRORS=json evs import -q in.nd
