5
export EVS_CLOCK=2026-03-10T10:00:00Z EVS_ID_SEED=7
evs init -q >answer
line='{"stream_id":"A-1","event_type":"T","event_id":"01900000-0000-7000-8000-0000000000a1","created_at":"2026-03-10T10:05:00.000001Z"}'
echo "$line" | evs import
status=$?
echo "$line" | sed 's/[.]000001//' | evs import --fields appended
echo "$line" | sed 's/a1"/a2"/' | evs import --allow-future --fields appended
evs append -q A-1 After >answer
evs read --fields event_type,created_at
exit $status
