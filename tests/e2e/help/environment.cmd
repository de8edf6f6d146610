0
evs help environment
