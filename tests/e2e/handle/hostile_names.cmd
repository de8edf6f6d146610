0
name="Order-it's \"a\" \$HOME; -- % \\"
evs append "$name" Placed '{"n":1}' --create >setup
evs handle "$name" --exec 'echo {\"event_type\":\"T\"}' | sed 's/"event_id":"[^"]*"/"event_id":ID/;s/"created_at":"[^"]*"/"created_at":TIME/'
evs handle "$name" --exec false; echo "exit $?"
evs handle "$name" --exec "sh -c 'exit 300'" ; echo "exit $?"
evs handle "$name" --exec './it'"\\'"'s'; echo "exit $?"
for hostile in $'Order-1\n2' $'Order-\e[31m' $'Order-\u202e1' "Order-1 "; do
  evs handle "$hostile" --exec true; echo "exit $?"
done
