0
evs -q init
evs last
evs last -o json
