0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cat >parts.sql <<'END'
-- evs:projection parts version 1
-- evs:init
CREATE TABLE parts (position INTEGER NOT NULL, part INTEGER NOT NULL, type TEXT CHECK (type <> 'OrderPaid'), PRIMARY KEY (position, part));
-- evs:on PaymentReceived, OrderPaid, InvoiceSent
INSERT INTO parts VALUES (:global_position, :part, :event_type);
END

sed -i "s/ CHECK (type <> 'OrderPaid')//" parts.sql
evs projection check parts.sql
evs replay parts.sql --fields handled,global_position
evs projection show parts
evs replay parts.sql --rebuild --batch 1 --fields handled
evs projection show parts
evs replay parts.sql --into step.db --step
