0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -n2 -o json --fields event_id
evs read 'Nothing-*' -o json
