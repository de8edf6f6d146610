0
evs -q import --create "$DATA/earthquakes.ndjson" >setup
evs read -w "data->>'$.magnitude' >= 6" --fields stream_id,data.magnitude,data.place
evs read Network-us -t EarthquakeRecorded --count
