10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
EVS_ERRORS=json evs read -w "json(data->>'$.name') IS NULL"
