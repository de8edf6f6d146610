0
evs explain
