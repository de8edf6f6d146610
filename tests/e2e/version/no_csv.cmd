2
evs version -o csv
