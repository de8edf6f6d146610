0
evs init >setup
printf '{ "type" : "Ship",\n "n": 1e2 }' >ship.json
evs handle Order-1 --command @ship.json --shell --exec 'cat >seen'
cat seen
evs handle Order-1 --command - --shell --exec 'cat >seen' <ship.json
cat seen
evs handle Order-1 --shell --exec 'cat >seen'
cat seen
