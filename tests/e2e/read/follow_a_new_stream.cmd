0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
(sleep 0.1; evs append Parcel-1 Sent >appended; evs append Order-1 Ignored >>appended; evs append Parcel-2 Sent >>appended) &
timeout 20 evs read --follow 'Parcel-*' -n 2 --fields global_position,stream_id
wait
