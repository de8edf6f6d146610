0
evs append A-1 T '{"n":1}' --create -q >/dev/null
evs append A-1 T '{"n":2}' -q >/dev/null
cat >kinds.sql <<'END'
-- evs:projection kinds version 1
-- evs:init
CREATE TABLE made (a INTEGER PRIMARY KEY, c TEXT,
                   thrice INTEGER GENERATED ALWAYS AS (a * 3) STORED, d BLOB, e REAL, "odd ""name" TEXT);
CREATE TABLE keyed (k TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
CREATE TABLE log (line TEXT);
CREATE VIEW last_made AS SELECT max(a) AS a FROM made;
CREATE TRIGGER made_is_logged AFTER INSERT ON made BEGIN INSERT INTO log VALUES ('made ' || new.a); END;
-- evs:on T
INSERT INTO made (a, c, d, e) VALUES (:version, 'x', x'00ff', 0.5);
INSERT INTO keyed VALUES ('only', :version) ON CONFLICT DO UPDATE SET n = excluded.n;
UPDATE made SET c = c WHERE a = :version;
UPDATE made SET "odd ""name" = (SELECT a FROM last_made) WHERE a = :version;
DELETE FROM log WHERE line = 'made ' || (:version - 1);
END
evs replay kinds.sql --step
evs projection show kinds made
