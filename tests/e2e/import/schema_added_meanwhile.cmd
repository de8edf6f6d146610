5
: >acks
evs init -q >made
mkfifo lines
evs import --ack - <lines >acks 2>error &
exec 3>lines
line() { printf '{"event_id":"01900000-0000-7000-8000-00000000000%s","stream_id":"Order-1","event_type":"OrderPlaced","schema_version":1,"data":%s}\n' "$1" "$2"; }
wait_for() { until [ "$(wc -l <acks)" -ge "$1" ]; do sleep 0.01; done; }
line 1 '[]' >&3
wait_for 1
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs schema policy -q known >set
line 2 '{"customer_id":"a","total_cents":1}' >&3
wait_for 2
line 3 '[]' >&3
exec 3>&-
wait %1
status=$?
cat acks error
exit $status
