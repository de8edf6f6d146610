2
evs
