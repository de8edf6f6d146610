-- evs:projection order_totals version 1
-- evs:from category Order
-- evs:init
CREATE TABLE order_totals (order_id TEXT PRIMARY KEY, total_cents INTEGER, status TEXT NOT NULL);
-- evs:on OrderPlaced
INSERT INTO order_totals VALUES (:stream_id, :data->>'$.total_cents', 'placed');
-- evs:on OrderPaid
UPDATE order_totals SET status = 'paid' WHERE order_id = :stream_id;
-- evs:on OrderShipped
UPDATE order_totals SET status = 'shipped' WHERE order_id = :stream_id;
-- evs:on OrderCancelled
DELETE FROM order_totals WHERE order_id = :stream_id;
