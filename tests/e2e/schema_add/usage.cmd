2
evs init -q >made
evs schema add
evs schema add OrderPlaced
evs schema add "Order*" schema.json
evs schema add OrderPlaced schema.json --version 0
evs schema add OrderPlaced schema.json --version v2
