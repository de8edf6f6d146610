0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
cat >p.sql <<'END'
-- evs:projection p version 1
-- evs:init
CREATE TABLE t (n INTEGER PRIMARY KEY, cents INTEGER, text TEXT);
CREATE INDEX by_cents ON t (cents) WHERE cents IS NOT NULL;
CREATE VIRTUAL TABLE words USING fts5 (body);
CREATE TABLE sums (what TEXT PRIMARY KEY, cents INTEGER NOT NULL DEFAULT 0);
INSERT INTO sums VALUES ('all', 0);
CREATE VIEW dear AS SELECT * FROM t WHERE cents > 2000;
CREATE TRIGGER t_sums AFTER INSERT ON t WHEN new.cents IS NOT NULL BEGIN
  UPDATE sums SET cents = cents + new.cents WHERE what = 'all';
END;
-- evs:on *
INSERT INTO t VALUES (:global_position, :data->>'$.total_cents', substr(:created_at, 1, 10)) RETURNING n;
INSERT INTO words (rowid, body) SELECT :global_position, value FROM json_tree(:data) WHERE type = 'text' LIMIT 1;
DELETE FROM words WHERE rowid = :global_position - 5;
END
evs replay p.sql -q
for table in t sums words; do evs projection show p $table -o tsv; done
sqlite3 evs.db.p.db "SELECT rowid FROM words('ann OR post'); SELECT count(*) FROM dear; PRAGMA integrity_check"
evs projection show p
exit 0
