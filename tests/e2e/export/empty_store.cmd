0
evs init -q >answer
evs export
evs export empty.ndjson
evs export --format csv
