10
cat >shops.sql <<'SQL'
-- evs:projection shops version 1
-- evs:init
CREATE TABLE shop (id TEXT PRIMARY KEY);
CREATE TABLE item (id TEXT PRIMARY KEY, shop TEXT NOT NULL REFERENCES shop ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
-- evs:on ShopOpened
INSERT INTO shop VALUES (:stream_id);
-- evs:on ItemAdded
INSERT INTO item VALUES (:stream_id, :data->>'$.shop');
-- evs:on ShopWithItem
INSERT INTO item VALUES (:stream_id, :data->>'$.shop');
INSERT INTO shop VALUES (:data->>'$.shop');
-- evs:on ShopClosed
DELETE FROM shop WHERE id = :stream_id;
SQL
evs append Shop-1 ShopOpened --create >>appended
evs append Item-1 ItemAdded '{"shop":"Shop-1"}' >>appended
evs append Item-2 ShopWithItem '{"shop":"Shop-2"}' >>appended
evs append Shop-1 ShopClosed >>appended
evs replay shops.sql --step --fields global_position,changes
evs append Item-3 ItemAdded '{"shop":"Shop-1"}' >>appended
evs append Item-4 ItemAdded '{"shop":"Shop-2"}' >>appended
evs projection check shops.sql
evs replay shops.sql; echo "exit $?"
evs projection status -o ndjson --fields global_position,last_error
evs replay shops.sql --rebuild --on-error park -q
evs projection show shops item; evs projection show shops shop
evs append Shop-1 ShopOpened >>appended
evs replay shops.sql -q && evs projection retry shops.sql
evs projection drop shops --yes
evs replay shops.sql
