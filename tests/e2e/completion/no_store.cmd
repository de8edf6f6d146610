0
evs completion --names stream Or
printf "no store\n" > evs.db
evs completion --names type
