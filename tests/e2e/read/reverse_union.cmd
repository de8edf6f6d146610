0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -r 'Customer-*' Order-2 Customer-ann --ids
evs read -r Order-1 --to-version 2 --ids
evs read -r --since 2026-03-04 --until 2026-03-05 --ids
