3
evs read
