0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --exec 'jq -c .global_position' | head -10 | tail -1
echo "${PIPESTATUS[0]}"
evs subscription list --fields subscription,global_position
