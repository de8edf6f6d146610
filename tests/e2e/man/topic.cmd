3
evs man formats
