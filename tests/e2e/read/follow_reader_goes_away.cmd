0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
timeout 20 evs read --follow --ids | head -n 1
exit ${PIPESTATUS[0]}
