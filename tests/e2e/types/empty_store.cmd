0
evs -q init
evs types
evs types -o csv
