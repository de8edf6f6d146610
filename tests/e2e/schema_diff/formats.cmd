1
echo '{"type":["string","null"],"minLength":1}' >old.json
echo '{"type":"string"}' | evs schema diff old.json - -o json
echo '{"type":"string"}' | evs schema diff - old.json -o csv
evs schema diff old.json old.json -o json
echo true | evs schema diff old.json - --ids
