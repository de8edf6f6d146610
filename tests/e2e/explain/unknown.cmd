3
evs explain 99
