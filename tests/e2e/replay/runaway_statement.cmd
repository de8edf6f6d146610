10
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
cat >runaway.sql <<'END'
-- evs:projection runaway version 1
-- evs:init
CREATE TABLE t (n INTEGER);
-- evs:on OrderPaid
INSERT INTO t VALUES (1);
WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) INSERT INTO t SELECT max(n) FROM endless;
END
evs replay runaway.sql --handler-timeout 50ms; [ $? -eq 10 ] || exit
evs replay runaway.sql --handler-timeout 50ms --on-error park
evs projection show runaway
sed -i '/^CREATE/s/$/ WITH RECURSIVE e (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM e) INSERT INTO t SELECT max(n) FROM e;/' runaway.sql
evs replay runaway.sql --into other.db --handler-timeout 50ms; [ $? -eq 5 ] || exit
ls *.db
exit 10
