0
evs import --create -q $DATA/earthquakes.ndjson >import.json
cat >quakes.sql <<'END'
-- evs:projection quakes version 1
-- evs:init
CREATE TABLE quakes (network TEXT PRIMARY KEY, n INTEGER NOT NULL, strongest REAL);
-- evs:on EarthquakeRecorded
INSERT INTO quakes VALUES (substr(:stream_id, 9), 1, :data->>'$.magnitude')
ON CONFLICT DO UPDATE SET n = n + 1, strongest = max(strongest, excluded.strongest);
END
evs replay quakes.sql --fields handled
evs replay quakes.sql --into small.db --batch 7 --fields handled
cmp <(evs projection show quakes) <(evs projection show small.db)
evs projection show quakes -o csv
cmp <(evs projection show quakes --fields network,n -o tsv | tail -n +2) \
  <(evs read -t EarthquakeRecorded --fields stream_id -o tsv | tail -n +2 | sed 's/^Network-//' | sort | uniq -c | awk '{print $2 "\t" $1}')
