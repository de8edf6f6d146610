0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs show 01900000-0000-7000-8000-000000000007 -o json
