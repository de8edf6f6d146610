0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs stats -o ndjson | jq -c '{file: (.file_bytes > 0), wal: .wal_bytes, free: (.free_bytes >= 0)}'
