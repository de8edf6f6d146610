0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
(for n in 1 2 3; do sleep 0.1; evs append Order-9 Ticked "{\"n\":$n}" >appended; done) &
timeout 20 evs read --follow Order-9 -n 3 --fields global_position,version,data
wait
