0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs bisect Order-1 --where "state IS NOT NULL"
evs bisect Order-1 --where "state IS NOT NULL" -o table
