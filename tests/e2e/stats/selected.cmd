0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs stats 'Order-*' --since 2026-03-04 -o json | jq -c '.[0] | {events, first_at, last_at, frequent_types}'
