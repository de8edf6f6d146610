0
evs init -q >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json"
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" --version 2
evs schema add OrderPlaced "$DATA/../e2e/order_placed.json"
evs schema add -o table OrderPlaced "$DATA/../e2e/order_placed.json" --version 2
