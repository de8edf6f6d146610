1
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export -e -t OrderPlaced --category Customer
