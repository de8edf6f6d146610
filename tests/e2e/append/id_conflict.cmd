4
evs init -q >answer
retry="--id 0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11"
evs append -q Order-1 OrderPlaced '{"a":1}' $retry >answer
evs append Order-2 OrderPlaced '{"a":1}' $retry
evs append Order-1 OrderPaid '{"a":1}' $retry
evs append Order-1 OrderPlaced '{"a":1}' $retry --schema-version 2
evs append Order-1 OrderPlaced '{"a":1.0}' $retry
evs append Order-1 OrderPlaced '{"a":1}' $retry --user ann
evs append Order-1 OrderPlaced '{"a":2}' $retry -o json
status=$?
evs stats -q --fields events
exit $status
