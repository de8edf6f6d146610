0
evs -q import --create "$DATA/earthquakes.ndjson" >setup
evs read | head -n 1 | cut -c 1-60
exit ${PIPESTATUS[0]}
