4
evs init -q >answer
evs append Order-1 T --expect 3 --dry-run
