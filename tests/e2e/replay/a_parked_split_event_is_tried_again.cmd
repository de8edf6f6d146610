0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cat >late.sql <<'END'
-- evs:projection late version 1
-- evs:init
CREATE TABLE parts (position INTEGER, part INTEGER, type TEXT, PRIMARY KEY (position, part));
CREATE TABLE carriers (name TEXT PRIMARY KEY);
-- evs:on PaymentReceived
INSERT INTO parts VALUES (:global_position, :part, :event_type);
-- evs:on OrderPaid
INSERT INTO parts SELECT :global_position, :part, CASE WHEN EXISTS (SELECT 1 FROM carriers) THEN :event_type ELSE json('no') END;
-- evs:on OrderCancelled
INSERT INTO carriers VALUES ('post');
END
evs replay late.sql --on-error park --fields handled,parked
evs projection retry late.sql --dry-run --fields global_position,applied
sqlite3 -readonly evs.db.late.db 'SELECT * FROM parts'
evs projection retry late.sql --fields global_position,applied
sqlite3 -readonly evs.db.late.db 'SELECT * FROM parts'
evs projection parked late
