2
evs projection new orders --into - -o json
