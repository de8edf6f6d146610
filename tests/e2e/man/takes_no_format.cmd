2
evs man read -o json
