10
evs init >setup
try() { evs handle Order-1 "$@"; [ $? -eq 10 ] || exit 1; }
try --shell --exec 'exit 3'
try --shell --exec 'kill -9 $$'
try --exec ./not-there
try --exec 'sleep 60' --exec-timeout 100ms
touch plain; try --exec ./plain
try --exec 'echo no JSON'
try --shell --exec 'echo "{\"event_type\":\"A\"}"; echo; echo "{\"event_type\":\"A\",\"dta\":1}"'
try --exec 'echo {"event_type":"A"}'
try --shell --exec 'echo "{\"event_type\":\"A\",\"stream_id\":\"Order-2\"}"'
try --shell --exec 'echo "{\"event_type\":\"A\",\"expected_version\":0}"'
try --exec 'yes' --exec-timeout 20s
evs streams
exit 10
