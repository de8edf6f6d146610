3
evs help exit-code
