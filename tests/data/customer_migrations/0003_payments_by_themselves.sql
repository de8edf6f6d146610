-- evs:migration 0003 payments by themselves
-- evs:split OrderPlacedAndPaid 1
json_array(json_object('event_type', 'OrderPlaced', 'schema_version', 1, 'data', json(:data->'$.order')),
           json_object('event_type', 'OrderPaid', 'schema_version', 1, 'data', json(:data->'$.payment')))
