10
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

evs replay parts.sql --batch 1; [ $? -eq 10 ] || exit
evs projection show parts
evs replay parts.sql --step; [ $? -eq 10 ] || exit
evs projection show parts
evs replay parts.sql --on-error park --fields handled,parked,global_position || exit
evs projection show parts
evs projection parked parts --fields global_position,attempts,reason
evs projection retry parts.sql --fields global_position,attempts,applied; [ $? -eq 1 ] || exit
evs projection show parts
evs migrate undo -q >undone.json
evs projection retry parts.sql; [ $? -eq 4 ] || exit
evs migrate apply -q >applied.json
sed -i '2i -- evs:upcast off' parts.sql
evs replay parts.sql --rebuild
