143
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --follow --from end --ids &
reader=$!
sleep 0.3
kill -TERM $reader
wait $reader
