1
cat >endless.sql <<'END'
-- evs:projection endless version 1
-- evs:init
CREATE TABLE numbers (n INTEGER PRIMARY KEY);
-- evs:on A
INSERT INTO numbers WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n;
END
evs projection check endless.sql
