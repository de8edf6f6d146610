-- evs:migration 0001 orders are submitted, and paid for in a currency
-- evs:upcast OrderPlaced 1 -> OrderSubmitted 1
-- evs:upcast OrderSubmitted 1 -> 2
json_insert(:data, '$.currency', 'EUR')
