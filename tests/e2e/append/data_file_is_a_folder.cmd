2
evs init -q >answer
mkdir folder
evs append Order-1 T @folder
