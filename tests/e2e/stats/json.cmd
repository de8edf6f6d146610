0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs stats -o json | jq -c '.[0] | del(.store_id, .file_bytes, .wal_bytes, .free_bytes)'
