0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json
cat >local.sql <<'END'
-- evs:projection local version 1
-- evs:init
CREATE TABLE t (at TEXT);
-- evs:on *
INSERT INTO t VALUES (datetime(0, 'unixepoch', 'localtime'));
END
cat >zone.sql <<'END'
-- evs:reducer zone version 1
-- evs:init
json('{}')
-- evs:on *
json_object('at', datetime(0, 'unixepoch', 'localtime'))
END
TZ=Asia/Tokyo evs replay local.sql; [ $? -eq 10 ] || exit
TZ=Asia/Tokyo evs state Order-1 --with zone.sql; [ $? -eq 10 ] || exit
exit 0
