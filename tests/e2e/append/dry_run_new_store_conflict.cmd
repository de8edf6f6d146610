4
printf '{"stream_id":"A-1","event_type":"T"}\n{"stream_id":"A-1","event_type":"U","expected_version":"none"}\n' >batch
evs append --batch batch --create --dry-run
status=$?
ls -A
exit $status
