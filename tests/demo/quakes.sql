-- evs:projection quakes version 1
-- Count and strongest earthquake by network and day.
-- evs:from category Network
-- evs:init
CREATE TABLE quakes (
  network TEXT NOT NULL,
  day TEXT NOT NULL,
  quakes INTEGER NOT NULL,
  strongest REAL,
  place TEXT,
  PRIMARY KEY (network, day)
) WITHOUT ROWID;
-- evs:on EarthquakeRecorded
INSERT INTO quakes
VALUES (substr(:stream_id, 9), substr(:metadata->>'$.timestamp', 1, 10), 1, :data->>'$.magnitude', :data->>'$.place')
ON CONFLICT (network, day) DO UPDATE SET
  quakes = quakes + 1,
  place = CASE WHEN excluded.strongest > strongest THEN excluded.place ELSE place END,
  strongest = max(strongest, excluded.strongest);
