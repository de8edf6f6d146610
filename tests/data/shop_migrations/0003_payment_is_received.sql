-- evs:migration 0003 a paid order is a payment and a paid order
-- evs:split OrderPaid 1
json_array(
  json_object('event_type', 'PaymentReceived', 'data', json_object('cents', :data->'$.total_cents', 'method', :data->'$.method')),
  json_object('event_type', 'OrderPaid', 'schema_version', 2, 'data', json('{}')))
