0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -w "EXISTS (SELECT 1 FROM json_each(data, '$.lines') WHERE value->>'$.sku' = 'tea')" --ids
evs read -w "1 < (SELECT max(atom) FROM json_tree(data))" --ids
evs read -w "category = 'Order' AND version = 1 AND created_at < '2026-03-02'" --ids
evs read -w "metadata->>'$.user_id' IS NULL AND json_type(data) = 'object'" --ids
