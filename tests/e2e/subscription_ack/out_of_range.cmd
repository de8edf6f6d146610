0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscription ack billing 5; echo $?
evs subscription ack billing 4; echo $?
evs subscription ack billing 11; echo $?
