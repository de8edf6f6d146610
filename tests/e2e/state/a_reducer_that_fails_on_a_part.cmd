10
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cat >fails.sql <<'END'
-- evs:reducer fails version 1
-- evs:init
'[]'
-- evs:on OrderPaid
json('no')
END
evs state Order-1 --with fails.sql; [ $? -eq 10 ] || exit
evs state Order-1 --with fails.sql --raw; [ $? -eq 10 ] || exit
sed -i '2i -- evs:upcast off' fails.sql
evs state Order-1 --with fails.sql --store ./evs.db
