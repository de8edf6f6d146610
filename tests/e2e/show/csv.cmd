0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs show 5 -o csv --fields global_position,data.lines
evs show 5 --ids
EVS_OUTPUT=table evs show 6
