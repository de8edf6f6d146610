5
echo '{"type":"string"}' >good.json; echo '{"type":"strin"}' >wrong.json; echo '{"type":' >torn.json
evs schema diff good.json; [ $? -eq 2 ] || exit
evs schema diff - - </dev/null; [ $? -eq 2 ] || exit
evs schema diff good.json nowhere.json; [ $? -eq 3 ] || exit
evs schema diff good.json torn.json; [ $? -eq 5 ] || exit
evs schema diff wrong.json good.json
