130
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql -q
cat >endless.sql <<'END'
-- evs:projection endless version 1
-- evs:init
CREATE TABLE t (a INTEGER PRIMARY KEY);
-- evs:on Nothing
SELECT 1;
END
evs replay endless.sql -q
sed -i 's/^SELECT 1;/&\n-- evs:on */' endless.sql
cat >>endless.sql <<'END'
INSERT INTO t WITH RECURSIVE e (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM e) SELECT max(n) FROM e;
END
timeout --preserve-status -s INT 1 evs replay endless.sql --rebuild --handler-timeout 10m; status=$?
evs projection status --fields projection,global_position
exit $status
