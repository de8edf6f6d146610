0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cat >p.sql <<'END'
-- evs:projection p version 1
-- evs:from types OrderPlaced, OrderSubmitted, Counted, OrderPaid, PaymentReceived, OrderSubmitte
-- evs:init
CREATE TABLE t (a PRIMARY KEY);
-- evs:on OrderPlaced
SELECT 1;
-- evs:on OrderSubmitted
SELECT 1;
-- evs:on PaymentReceived
SELECT 1;
-- evs:on OrderSubmitte
SELECT 1;
END
evs projection check p.sql -o table
sed -i '2i -- evs:upcast off' p.sql
evs projection check p.sql -o table
sed -i 2d p.sql
evs projection check p.sql --untrusted -o table
