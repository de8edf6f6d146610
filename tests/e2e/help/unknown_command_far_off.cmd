2
evs frobnicate
