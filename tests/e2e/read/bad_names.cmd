2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read ''
evs read ' Order-1'
evs read -- -x
evs read 'Order-[a'
evs read evs.x
evs read $'a\x1b[31mb'
evs read -t ''
evs read "$(printf 'x%.0s' {1..300})"
