0
evs explain E_VERSION
