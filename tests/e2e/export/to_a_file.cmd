0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export out.ndjson
cmp out.ndjson <(evs export -) && ls
