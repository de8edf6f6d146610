0
name="Order-it's \"a\" \$HOME; -- % \\"
evs append "$name" Placed '{"n":1}' --create >setup
evs state "$name"
evs state "$name" -o table
evs state "$name" --step -o table
evs state "$name" --at-version 9; echo "exit $?"
for hostile in $'Order-1\n2' $'Order-\e[31m' $'Order-\u202e1' "Order-1 "; do
  evs state "$hostile"; echo "exit $?"
done
evs state "${name}2"; echo "exit $?"
