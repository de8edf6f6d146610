0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs snapshot take '*' --min-events 2 --fields stream_id,version
evs append Order-1 OrderReturned >setup
evs snapshot take 'Order-*' --every 2 --fields stream_id,version
evs append Order-1 OrderReturned >setup
evs snapshot take 'Order-*' --every 2 --fields stream_id,version
