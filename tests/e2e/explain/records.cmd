0
evs explain E_BUSY -o json
evs explain -o ndjson | jq -r '[.error, .exit, (.explanation | length > 80)] | @tsv' | awk '$3 != "true"; END { print NR " errors, all explained" }'
