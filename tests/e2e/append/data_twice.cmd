2
evs init -q >answer
evs append Order-1 T 1 --data 2
evs append Order-1 T @
