0
evs init -q >answer
evs import </dev/null
printf '\n  \n\r\n' | evs import --fields appended
printf '[]' | evs import --fields appended
printf ' [\n] \n' | evs import --fields appended
