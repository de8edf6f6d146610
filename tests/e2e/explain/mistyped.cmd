3
evs explain E_VERSON
