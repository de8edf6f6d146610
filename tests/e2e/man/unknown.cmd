3
evs man verfy
