3
evs init -q >made
evs schema add OrderPlaced nothing.json
