5
export EVS_CLOCK=2026-03-01T10:00:00Z
evs init -q >made
for n in 1 2 3; do
  printf '{"stream_id":"Order-1","event_type":"OrderPlaced","schema_version":1,"event_id":"0195a0c0-0000-7000-8000-00000000000%s","data":{"n":%s}}\n' $n $n
done >orders.ndjson
evs import -q orders.ndjson >imported
echo '{"required":["customer_id"]}' | evs schema add -q OrderPlaced - >added
evs schema policy -q known >set
evs import -q orders.ndjson
sed 's/00000000000\(.\)"/00000000001\1"/; 2d' orders.ndjson | cat orders.ndjson - >more.ndjson
evs import more.ndjson; echo "status $?"
evs import -q --on-error skip more.ndjson
