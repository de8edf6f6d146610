2
evs init -q >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json"
echo true >any.json
evs schema add OrderPlaced any.json
