0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
cat >notes.sql <<'END'
-- evs:projection notes version 1
-- evs:init
CREATE VIRTUAL TABLE notes USING FTS5(body);
CREATE TABLE counts (type TEXT PRIMARY KEY, n INTEGER NOT NULL);
-- evs:on *
INSERT INTO notes (rowid, body) VALUES (:global_position, :data);
INSERT INTO counts VALUES (:event_type, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END
evs replay notes.sql --dry-run
evs replay notes.sql --dry-run --step --to 2
