2
evs init -q >answer
evs append Order-1 T --meta region
evs append Order-1 T --meta =eu
evs append Order-1 T --metadata '[1]'
evs append Order-1 T --schema-version 0
evs append Order-1 T --schema-version 9007199254740992
