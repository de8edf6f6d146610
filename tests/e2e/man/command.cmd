0
evs man verify | cmp - <(evs help verify)
