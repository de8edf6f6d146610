0
evs -q init >setup
evs last
evs last -o json
evs last -o csv --fields version
