2
evs completion
