0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -n 2 -0 --fields version,data | tr '\0' '|'
evs read Order-3 -0 -o csv --fields data.note | od -c | tail -n 3
evs streams 'Order-*' --ids --null | tr '\0' '|'
