4
evs init -q >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json"
echo true >any.json
evs schema add -q OrderPlaced any.json --version 1 --replace
evs schema show OrderPlaced
evs schema add OrderPlaced "$DATA/../e2e/order_placed.json" --version 1
