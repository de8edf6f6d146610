0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
(for n in 1 2 3 4; do evs append Order-9 Ticked "{\"n\":$n}" >>appended; done) &
timeout 20 evs read --after 10 --follow -w "data->>'$.n' % 2 = 0" -n 2 --fields version,data.n
wait
