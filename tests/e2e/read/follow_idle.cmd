0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --follow --idle-exit 50ms --from 10 --ids
evs read --follow --idle-exit 50ms Later-1
