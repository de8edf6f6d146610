0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
# No event to come is that old, so there is nothing to wait for.
evs subscribe past --until 1h --exec true
evs append -q Order-8 OrderPlaced >setup
evs subscribe soon --until "$(date -u -d '+2 seconds' +%FT%TZ)" --exec 'jq -c .global_position'
