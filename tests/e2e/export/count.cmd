0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export --count
evs export --count -t OrderPlaced
evs export -n 0 --count
