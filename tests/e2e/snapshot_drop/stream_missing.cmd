3
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs snapshot take Order-1 >setup
evs snapshot drop Order-2
evs snapshot drop 'Nope-*'
evs snapshot drop Order-1 Ordr-2; status=$?
evs snapshot list --fields stream_id
exit $status
