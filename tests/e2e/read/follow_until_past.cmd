0
# No event that is still to come can be older than now.
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --follow --until 2000-01-01
