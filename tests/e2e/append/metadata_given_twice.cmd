2
evs init -q >answer
evs append Order-1 T --meta region=eu --metadata '{"region":"us"}'
evs append Order-1 T --meta region=eu --meta region=us
evs append Order-1 T --user ann --meta user_id=bob
evs append Order-1 T --at now --metadata '{"timestamp":null}'
evs append Order-1 T --meta a/b~c=1 --metadata '{"a/b~c":2}'
status=$?
evs stats -q --fields events
exit $status
