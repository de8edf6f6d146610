0
evs init -q >made
evs schema add OrderPlaced "$DATA/../e2e/order_placed.json"
evs schema add -o table OrderPaid - <<<'{"type":"object"}'
evs schema add -q OrderPaid --version 3 - <<<true
evs schema list --fields event_type,schema_version,draft,bytes
