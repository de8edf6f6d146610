0
evs init -q >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs schema add -q OrderPlaced --version 2 - <<<true >added
evs append -q Order-1 OrderPlaced --schema-version 1 >appended
evs schema drop OrderPlaced --version 2 --dry-run
evs schema drop OrderPlaced --version 2
evs schema list --fields event_type,schema_version
evs schema add -q OrderPaid - <<<true >added
evs schema drop -o table OrderPaid --version 1
