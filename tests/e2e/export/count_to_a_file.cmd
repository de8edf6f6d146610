2
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export --count file.ndjson
