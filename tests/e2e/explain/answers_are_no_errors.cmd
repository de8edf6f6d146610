3
evs explain 1
