0
export EVS_CLOCK=2026-03-01T09:00:00Z
name="Order-it's \"a\" \$HOME; -- % \\"
evs append "$name" Placed '{"n":1}' --create >setup
evs bisect "$name" --where "version = 1" -o table
evs bisect "$name" --where "version > 1"; echo "exit $?"
evs bisect "$name" --exec "sh -c 'exit 3'"; echo "exit $?"
for hostile in $'Order-1\n2' $'Order-\e[31m' $'Order-\u202e1' "Order-1 "; do
  evs bisect "$hostile" --where "version > 1"; echo "exit $?"
done
evs bisect "${name}2" --where "version > 1"; echo "exit $?"
