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
evs streams --fields stream_id,events -o tsv | head -n 4
