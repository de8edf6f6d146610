0
evs -q init >setup
evs read
evs read --from 1 -o json
evs read --count
evs read --from -1 --count
evs read -o csv --fields version,data.a
evs read --follow --until-caught-up
