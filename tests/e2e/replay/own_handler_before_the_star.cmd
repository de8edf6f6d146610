0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
cat >p.sql <<'END'
-- evs:projection p version 1
-- evs:init
CREATE TABLE t (line TEXT);
-- evs:on *
INSERT INTO t VALUES ('any ' || :global_position);
-- evs:on OrderPlaced
INSERT INTO t VALUES ('placed ' || :global_position);
/* nothing in between; */ ; -- evs:in a comment
INSERT INTO t SELECT '-- evs:on Counted ' || count(*) FROM t;
END
evs replay p.sql --fields handled
evs projection show p -o tsv
