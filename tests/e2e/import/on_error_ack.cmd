5
evs init -q >answer
sed '3s/^/x/' "$DATA/../e2e/shop.ndjson" | evs import --ack --on-error skip
