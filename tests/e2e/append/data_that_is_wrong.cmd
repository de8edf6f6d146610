5
evs init -q >answer
printf '{\n  "a": 1,\n}\n' >order.json
evs append Order-1 T @order.json
echo '{"a":1}{"b":2}' | evs append Order-1 T -
evs append Order-1 T "{'a':1}"
evs append Order-1 T --data NaN
evs append Order-1 T '{"a":{"b":1,"\u0062":2}}'
evs append Order-1 T ''
evs append Order-1 T --metadata '{"a":}'
status=$?
evs stats -q --fields events
exit $status
