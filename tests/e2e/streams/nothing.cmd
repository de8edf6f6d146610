0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs streams 'Nothing-*'
evs streams 'Nothing-*' -o json
evs streams 'Nothing-*' -o csv
