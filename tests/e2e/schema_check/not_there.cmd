3
echo '{"type":"integer"}' >v1.json
evs schema check OrderPlaced v1.json; [ $? -eq 3 ] || exit
evs init -q >/dev/null
evs schema add OrderPlaced v1.json --version 2 -q >/dev/null
evs schema check OrderPlacde v1.json; [ $? -eq 3 ] || exit
evs schema check OrderPlaced nowhere.json; [ $? -eq 3 ] || exit
evs schema check OrderPlaced v1.json --mode both; [ $? -eq 2 ] || exit
evs schema check OrderPlaced v1.json --version 0; [ $? -eq 2 ] || exit
evs schema check 'Order*' v1.json; [ $? -eq 2 ] || exit
evs schema check OrderPlaced v1.json --dry-run; [ $? -eq 2 ] || exit
evs schema check OrderPlaced v1.json --version 2
