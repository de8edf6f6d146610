0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json
cat >last.sql <<'END'
-- evs:projection last version 1
-- evs:init
CREATE TABLE last (stream TEXT, type TEXT, PRIMARY KEY (stream, type)) WITHOUT ROWID;
-- evs:on *
DELETE FROM last;
INSERT INTO last VALUES (:stream_id, :event_type);
END
evs replay last.sql --step --to 3
evs replay last.sql --dry-run -o table
sed 's/:event_type/upper(:event_type)/' last.sql >upper.sql
evs projection diff last.sql upper.sql --key stream; [ $? -eq 1 ] || exit
exit 0
