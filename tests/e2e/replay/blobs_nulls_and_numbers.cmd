0
# Without NULs and integers past 2^63, which engines turn into different texts.
for data in '1e400' '-1e400' '9223372036854775807' '1e2' '-0' '0.1' 'null' '"é\n"' '[1,2]' 'true'; do
  evs append A-1 T "{\"v\":$data}" --create -q >/dev/null
done
cat >p.sql <<'END'
-- evs:projection p version 1
-- evs:init
CREATE TABLE t (n INTEGER PRIMARY KEY, kind TEXT, value, bytes BLOB);
-- evs:on T
INSERT INTO t VALUES (:version, typeof(:data->>'$.v'), :data->>'$.v', CAST(:data->>'$.v' AS BLOB));
END
evs replay p.sql --step --to 3
evs replay p.sql -q
for format in ndjson json csv tsv table; do evs projection show p -o $format; done
evs projection show p -o json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)))'
