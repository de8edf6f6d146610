0
head -4 "$DATA/../e2e/shop.ndjson" >first.ndjson
tail -6 "$DATA/../e2e/shop.ndjson" >second.ndjson
evs import --create --ack first.ndjson second.ndjson
cmp <(evs export) <(evs import -q --create --store other.db "$DATA/../e2e/shop.ndjson" >answer; evs export --store other.db)
