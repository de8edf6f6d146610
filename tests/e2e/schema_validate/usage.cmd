2
evs -q import --create "$DATA/../e2e/shop.ndjson" >made
evs schema validate OrderPlacd; echo "status $?"
evs schema add -q OrderPlaced - <<<true >added
evs schema validate OrderPlacd; echo "status $?"
evs schema validate OrderPlaced --type OrderPaid
evs schema validate --against nothing.json OrderPlaced; echo "status $?"
evs schema validate --against "$DATA/../e2e/order_placed.json"
