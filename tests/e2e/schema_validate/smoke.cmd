0
evs -q import --create "$DATA/../e2e/shop.ndjson" >made
evs schema validate
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs schema add -q OrderPaid - <<<'{"properties":{"total_cents":{"type":"string"},"method":{"enum":["card"]}},"additionalProperties":false}' >added
evs schema validate
evs schema validate -o table
evs schema validate OrderPaid
evs schema validate OrderPaid --violations
evs schema validate 'OrderP*' Order-2 --fields event_type,events,invalid
