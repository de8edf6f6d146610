3
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscription ack billing 5
evs subscription ack billing 4
evs subscription ack billing 11
