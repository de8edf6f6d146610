130
evs import --create -q $DATA/../e2e/shop.ndjson >import.json
cat >runaway.sql <<'END'
-- evs:projection runaway version 1
-- evs:init
CREATE TABLE t (n INTEGER);
-- evs:on OrderPlaced
INSERT INTO t VALUES (:global_position);
-- evs:on OrderPaid
WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) INSERT INTO t SELECT max(n) FROM endless;
END
(trap - INT; exec evs replay runaway.sql --batch 1 --handler-timeout 1h -q) &
until evs projection show runaway 2>/dev/null | grep -q 3; do sleep 0.02; done
kill -INT $!
wait $!; status=$?
evs projection show runaway -o tsv
exit $status
