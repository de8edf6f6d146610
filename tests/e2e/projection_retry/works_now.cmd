0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
cat >p.sql <<'END'
-- evs:projection p version 1
-- evs:init
CREATE TABLE allowed (type TEXT PRIMARY KEY);
CREATE TABLE t (n INTEGER PRIMARY KEY, type TEXT REFERENCES allowed);
CREATE TRIGGER only_allowed BEFORE INSERT ON t WHEN new.type NOT IN allowed BEGIN SELECT raise(ABORT, 'not allowed yet'); END;
-- evs:from category Order
-- evs:on OrderShipped
INSERT INTO allowed VALUES ('OrderPaid'), ('OrderShipped');
INSERT INTO t VALUES (:global_position, :event_type);
-- evs:on *
INSERT INTO t VALUES (:global_position, :event_type);
END
sed -i '/evs:from/d; 1a -- evs:from category Order' p.sql
evs replay p.sql --on-error park --fields handled,parked
evs projection parked p --fields global_position,attempts,reason
evs projection retry p.sql --dry-run; echo "exit $?"
evs projection parked p --fields global_position,attempts -o tsv
evs projection retry p.sql; echo "exit $?"
evs projection retry p.sql 2 -q >/dev/null; echo "exit $?"
evs projection parked p --fields global_position,attempts -o tsv
evs projection show p t -o tsv
evs projection status --fields global_position,parked
