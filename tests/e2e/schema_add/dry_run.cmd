0
evs init -q >made
evs schema add --dry-run OrderPlaced "$DATA/../e2e/order_placed.json"
evs schema add --dry-run -o table OrderPlaced "$DATA/../e2e/order_placed.json" --version 9
evs schema list
