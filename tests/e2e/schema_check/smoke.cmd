1
echo '{"type":"object","properties":{"total":{"type":"integer"}},"required":["total"]}' >v1.json
echo '{"type":"object","properties":{"total":{"type":"number"}},"required":["total"]}' >v2.json
echo '{"type":"object","properties":{"total":{"type":"number"},"currency":{"type":"string"}},"required":["total","currency"]}' >v3.json
evs init -q >/dev/null
evs schema add OrderPlaced v1.json -q >/dev/null && evs schema add OrderPlaced v2.json --version 2 -q >/dev/null
evs schema check OrderPlaced v2.json; [ $? -eq 0 ] || exit
evs schema check OrderPlaced v3.json
