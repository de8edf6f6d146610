5
evs init -q >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs append -q Order-1 OrderPlaced '{"total_cents":"12"}' --schema-version 1 >appended; echo "off: status $?"
evs schema policy -q known >set
evs append Order-1 OrderPlaced '{"customer_id":"","total_cents":-1,"more":true}' --schema-version 1; echo "status $?"
evs append -q Order-1 OrderPlaced '{"customer_id":"a","total_cents":12.0}' --schema-version 1 >appended; echo "status $?"
evs append -q Order-1 OrderPlaced --schema-version 7 >appended; echo "another version: status $?"
evs append -q Order-1 OrderPaid >appended; echo "another type: status $?"
evs schema policy -q strict >set
evs append Order-1 OrderPaid; echo "status $?"
evs append Order-1 OrderPlaced --schema-version 7; echo "status $?"
evs schema policy -q off --type OrderPaid >set
evs append -q Order-1 OrderPaid >appended; echo "off for the type: status $?"
evs append --dry-run Order-1 OrderPlaced '{}' --schema-version 1; echo "status $?"
evs append Order-1 OrderPlaced '[]' --schema-version 1 -o ndjson
