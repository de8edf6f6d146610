1
echo '{"type":"object","properties":{"a":{"type":"integer"}}}' >old.json
echo '{"type":"object","properties":{"a":{"type":"number"}}}' >new.json
echo '{"properties":{"a":{"type":"integer"}},"type":"object","description":"the same"}' >same.json
echo '{"type":"array"}' >other.json
evs schema diff old.json old.json -o table; [ $? -eq 0 ] || exit
evs schema diff old.json same.json -o table; [ $? -eq 1 ] || exit
evs schema diff old.json new.json -o table; [ $? -eq 1 ] || exit
evs schema diff new.json old.json -o table --fields path,breaks; [ $? -eq 1 ] || exit
evs schema diff old.json other.json -o table
