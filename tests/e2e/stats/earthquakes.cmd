0
evs -q import --create "$DATA/earthquakes.ndjson" >setup
evs stats --top 3 -o table | grep -A 9 'biggest'
