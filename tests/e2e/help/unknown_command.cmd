2
evs raed
