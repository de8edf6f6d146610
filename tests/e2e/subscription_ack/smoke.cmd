0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscription ack billing 3
evs subscription ack billing 3
evs subscription next billing -n 1 --ids
evs subscription ack billing end --dry-run
evs subscription ack billing -- -2
evs subscription list --fields subscription,global_position
