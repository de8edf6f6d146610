0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs streams 'Order-?' -o tsv --ids
evs streams '[CV]*' --ids
