1
evs import --create -q - >/dev/null <<'END'
{"stream_id":"Order-1","event_type":"OrderPlaced"}
END
cat >totals.sql <<'END'
-- evs:projection totals version 1
-- evs:from category Ordr
-- evs:init
CREATE TABLE totals (order_id TEXT, cents INTEGER);
-- evs:on OrderPlacd
INSERT INTO totals VALUES (:stream_id, coalesc(:data, '$.total_cents'));
-- evs:on OrderPaid
UPDATE totals SET
  cent = 0
WHERE order_id = stream_id;
-- evs:on OrderShipped
ATTACH 'other.db' AS other;
-- evs:on OrderPlaced
INSERT INTO totals VALUES (:stream, 1);
-- evs:on OrderSeen
INSERT INTO totals VALUES (:stream_id, date('now'));
END
for form in ndjson csv table; do evs projection check totals.sql -o $form; [ $? -eq 1 ] || exit 9; done
evs projection check totals.sql --fields line,severity
