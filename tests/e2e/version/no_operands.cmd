2
evs version 2
