143
evs import -q --create "$DATA/earthquakes.ndjson" >answer
evs export slow.ndjson --where "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000 + length(data)) SELECT max(i) FROM n) > 0" &
sleep 0.4
kill -TERM $!
wait $!
status=$?
ls -A
exit $status
