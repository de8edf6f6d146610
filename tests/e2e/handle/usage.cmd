2
evs init >setup
evs handle Order-1; [ $? -eq 2 ] || exit 1
evs handle --exec true; [ $? -eq 2 ] || exit 1
evs handle 'Order-*' --exec true; [ $? -eq 2 ] || exit 1
evs handle Order-1 --exec ''; [ $? -eq 2 ] || exit 1
evs handle Order-1 --exec "a 'b"; [ $? -eq 2 ] || exit 1
evs handle Order-1 --exec true --retries -1; [ $? -eq 2 ] || exit 1
evs handle Order-1 --exec true --command '{'; [ $? -eq 5 ] || exit 1
evs handle Order-1 --exec true --command '{"metadata":{"command_id":5}}'; [ $? -eq 5 ] || exit 1
evs handle Order-1 --exec true --with - --command -
