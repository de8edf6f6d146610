0
export EVS_CLOCK=2026-03-10T10:00:00Z EVS_ID_SEED=7
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export --with-hash log.ndjson -q
evs import --exact --create --store built.db log.ndjson
evs import --exact --create --store chunked.db --ack - <log.ndjson
cmp log.ndjson <(evs export --with-hash --store chunked.db) && echo same
