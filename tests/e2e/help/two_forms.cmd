0
evs help append | grep -A 1 ^usage
