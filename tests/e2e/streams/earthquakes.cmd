0
evs -q import --create "$DATA/earthquakes.ndjson" >setup
evs streams --fields stream_id,version
