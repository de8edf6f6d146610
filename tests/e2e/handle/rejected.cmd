1
evs init >setup
evs handle Order-1 --shell --exec 'echo "{\"event_type\":\"Never\"}"; echo "out of stock" >&2; exit 1'; status=$?
evs read
exit $status
