10
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
mkdir p; mv totals.sql p/b.sql
cat >p/a.sql <<'END'
-- evs:projection strict_totals version 1
-- evs:init
CREATE TABLE t (k INTEGER PRIMARY KEY, cents INTEGER NOT NULL) STRICT;
-- evs:on *
INSERT INTO t VALUES (:global_position, :data->>'$.total_cents');
END
cat >p/c.sql <<'END'
-- evs:projection per_type version 3
-- evs:init
CREATE TABLE t (type TEXT PRIMARY KEY, n INTEGER NOT NULL);
-- evs:on *
INSERT INTO t VALUES (:event_type, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END
printf -- "-- evs:reducer r version 1\n-- evs:init\n'{}'\n-- evs:on *\n:state\n" >p/d.sql
echo 'SELECT 1' >p/notes.txt
evs replay p; [ $? -eq 10 ] || exit
evs projection status --fields projection,version,global_position,last_error
evs projection show per_type | head -n 2
cat >p/e.sql <<'END'
-- evs:projection second_failure version 1
-- evs:init
CREATE TABLE t (k INTEGER CHECK (k < 6));
-- evs:on *
INSERT INTO t VALUES (:global_position);
END
evs replay p; [ $? -eq 10 ] || exit
evs replay p -o table
