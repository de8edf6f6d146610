0
evs -q import --create "$DATA/github-webhooks.ndjson" >setup
evs read 'Repository-*' -n 200 | jq -r .event_type | sort | uniq -c | sort -k1,1nr -k2 | head -n 5
