0
for id in c a b; do evs append S-$id T --create -q >/dev/null; done
cat >p.sql <<'END'
-- evs:projection p version 1
-- evs:init
CREATE TABLE keyed (id TEXT PRIMARY KEY);
CREATE TABLE pairs (a INTEGER, b TEXT, PRIMARY KEY (b, a));
CREATE TABLE plain (id TEXT);
CREATE VIRTUAL TABLE words USING fts5 (id);
-- evs:on T
INSERT INTO keyed VALUES (:stream_id);
INSERT INTO pairs VALUES (-:global_position, 'x'), (:global_position, :stream_id);
INSERT INTO plain VALUES (:stream_id);
INSERT INTO words VALUES (:stream_id);
END
evs replay p.sql -q
for table in keyed pairs plain words; do evs projection show p $table -o tsv; done
