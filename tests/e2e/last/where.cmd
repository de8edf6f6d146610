0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs last -w "metadata->>'$.user_id' = 'web'" --ids
