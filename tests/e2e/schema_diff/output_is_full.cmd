9
echo '{"type":"string"}' >a.json; echo '{"type":"null"}' >b.json
evs schema diff a.json b.json >/dev/full
