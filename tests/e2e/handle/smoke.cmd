0
evs init >setup
cat >decide.sh <<'SCRIPT'
#!/bin/sh
cat >seen
echo "$EVS_STREAM $EVS_VERSION" >>seen
echo '{"event_type":"OrderPlaced","data":{"total_cents":5000}}'
echo '{"event_type":"OrderPaid","data":{"method": "card"},"metadata":{"user_id":"u1"},"schema_version":2}'
SCRIPT
chmod +x decide.sh
evs handle Order-1 --command '{"type":"Place"}' --exec ./decide.sh --fields stream_id,version,global_position,duplicate
cat seen
evs read --fields version,event_type,schema_version,data,metadata
evs handle Order-1 --command '{"type":"Place"}' --exec ./decide.sh -o table | sed 's/ (.*//'
cat seen
