2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --from 1 --after 1
evs read --follow --reverse
evs read --follow --count
evs read --idle-exit 1s
evs read --raw --lifted
evs read Order-1 Order-2 --from-version 1
evs read Order-1 --category Order
