3
evs init -q >made
evs schema drop OrderPlaced
evs schema drop --version 1 OrderPlaced
