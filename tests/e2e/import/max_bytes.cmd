5
evs init -q >answer
(printf '{"stream_id":"A-1","event_type":"T","event_id":"01900000-0000-7000-8000-0000000000a1","data":"'; head -c 1048576 /dev/zero | tr '\0' x; echo '"}') >big.ndjson
evs import big.ndjson
status=$?
evs import --max-bytes 2MiB big.ndjson
exit $status
