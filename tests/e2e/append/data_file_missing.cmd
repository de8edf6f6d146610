3
evs init -q >answer
evs append Order-1 T @nowhere.json
