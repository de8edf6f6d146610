0
evs explain 6
