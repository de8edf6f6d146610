0
(cat "$DATA/../e2e/shop.ndjson"; head -1 "$DATA/../e2e/shop.ndjson") >twice.ndjson
evs import --create twice.ndjson
evs verify -q --fields result,events
