3
evs help frobnicate
