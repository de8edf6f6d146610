3
evs init -q >answer
evs append --batch nowhere.ndjson
