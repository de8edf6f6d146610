5
evs init -q >init.json
cat >endless.sql <<'END'
-- evs:projection endless version 1
-- evs:init
CREATE TABLE t (a);
INSERT INTO t WITH RECURSIVE e (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM e) SELECT max(n) FROM e;
-- evs:on *
SELECT 1;
END
timeout --preserve-status -s INT 1 evs replay endless.sql --handler-timeout 10m; [ $? -eq 130 ] || exit
evs replay endless.sql --handler-timeout 50ms
