0
evs -q import --create "$DATA/github-webhooks.ndjson" >setup
evs types 'Pull*' --fields event_type,events -o csv
