0
evs init -q >made
printf "{ \"type\" :\t\"object\" }" >as_given.json
evs schema add -q OrderPlaced as_given.json >added
evs schema add -q OrderPlaced --version 12 "$DATA/../e2e/order_placed.json" >added
evs schema show OrderPlaced | cmp - "$DATA/../e2e/order_placed.json" && echo the same
evs schema show OrderPlaced --version 1 | cmp - as_given.json && echo the same
