3
evs man frobnicate
