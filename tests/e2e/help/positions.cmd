0
evs help positions
