5
evs init -q >answer
(sed '3s/OrderPlaced/evs.hidden/' "$DATA/../e2e/shop.ndjson"; echo '{"stream_id":"A-1"'; echo '{"stream_id":"A-1","event_typ":"T"}'; echo '{"event_type":"T"}') >some_bad.ndjson
evs import --on-error skip some_bad.ndjson
evs import --on-error skip some_bad.ndjson -o json
EVS_ERRORS=json evs import --on-error skip some_bad.ndjson -q
