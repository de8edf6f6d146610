0
evs init >setup
evs handle Order-1 --exec true
evs streams
