0
evs -q init >setup
evs types
evs types -o csv
evs streams -o json
evs categories -o tsv
