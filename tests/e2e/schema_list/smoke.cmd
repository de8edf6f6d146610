0
export EVS_CLOCK=2026-03-01T10:00:00Z
evs init -q >made
evs schema list
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs schema add -q OrderPlaced - --version 2 <<<true >added
evs schema add -q OrderPaid - <<<'{"$schema":"http://json-schema.org/draft-07/schema#"}' >added
evs schema policy -q known >set
evs schema policy -q strict --type OrderPaid >set
evs schema list
evs schema list -o table
evs schema list OrderPlaced --ids
evs schema list "*Paid" -o csv
evs schema list "Nothing*"
