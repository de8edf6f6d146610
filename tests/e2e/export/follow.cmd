0
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export --follow --until-caught-up -t OrderPlaced
evs export --follow --idle-exit 10ms --format csv copy.csv
head -n 3 copy.csv
