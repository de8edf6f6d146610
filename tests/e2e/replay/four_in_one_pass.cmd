0
evs import --create -q $DATA/earthquakes.ndjson >import.json
mkdir p
make() { # NAME KEY
  cat >p/$1.sql <<END
-- evs:projection $1 version 1
-- evs:init
CREATE TABLE t (k PRIMARY KEY, n INTEGER NOT NULL, strongest REAL);
-- evs:on *
INSERT INTO t VALUES ($2, 1, :data->>'$.magnitude') ON CONFLICT DO UPDATE SET n = n + 1, strongest = max(strongest, excluded.strongest);
END
}
make by_day "substr(:metadata->>'$.timestamp', 1, 10)"
make by_network ":stream_id"
make by_position ":global_position"
make by_type ":data->>'$.magnitude_type'"
evs replay p --batch 300 --fields projection,global_position,handled
for one in p/*.sql; do
  name=$(basename $one .sql)
  evs replay $one --into alone.db -q >/dev/null
  cmp <(evs projection show $name) <(evs projection show alone.db) && evs projection show alone.db -o csv | sed -n '2p;$p'
  evs projection drop alone.db --yes -q >/dev/null
done
evs replay p --rebuild --batch 7 --fields handled
evs projection status --fields projection,lag,last_error
