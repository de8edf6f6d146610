10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -w "global_position < 3 OR json(data->>'$.order') IS NULL" --ids
