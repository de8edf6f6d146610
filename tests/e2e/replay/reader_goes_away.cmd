0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
# Also one that goes away while nothing is there to print ends the follow.
evs replay "$DATA/../e2e/shop_totals.sql" --step --follow -o ndjson --fields global_position | head -1
echo "${PIPESTATUS[0]}"
evs projection status --fields projection,lag
