2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
for category in '' 'Order*' Order-1 ' Order' evs.x; do evs read --category "$category"; done
