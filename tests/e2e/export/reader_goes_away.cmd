0
evs import -q --create "$DATA/earthquakes.ndjson" >answer
evs export | head -1 | wc -l
evs export --format csv | true
