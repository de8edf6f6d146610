4
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
sed -n '4s/card/cash/p' "$DATA/../e2e/shop.ndjson" | evs import
sed '7s/OrderCancelled/OrderClosed/' "$DATA/../e2e/shop.ndjson" | evs import --ack
