0
evs -q import --create "$DATA/../e2e/shop.ndjson" >made
evs schema validate --against "$DATA/../e2e/order_placed.json" OrderPlaced -e
evs schema validate --against - OrderPlaced --violations <<<'{"required":["currency"],"properties":{"total_cents":{"maximum":1000}}}'
evs schema list
