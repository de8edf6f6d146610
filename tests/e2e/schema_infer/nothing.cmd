1
evs append S-1 OrderPlaced '{"a":1}' --create -q >/dev/null
evs schema infer OrderPlacde; [ $? -eq 1 ] || exit
evs schema infer OrderPlaced --where 'version > 1' --shapes; [ $? -eq 1 ] || exit
evs schema infer OrderPlaced --where 'version > 1'
