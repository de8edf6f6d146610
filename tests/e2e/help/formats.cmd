0
evs help formats
