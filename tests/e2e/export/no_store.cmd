3
evs export out.ndjson
status=$?
ls -A
exit $status
