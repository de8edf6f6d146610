0
evs help exit-codes
