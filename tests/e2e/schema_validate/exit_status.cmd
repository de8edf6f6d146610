1
evs -q import --create "$DATA/../e2e/shop.ndjson" >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs schema add -q OrderPaid - <<<false >added
evs schema validate -e OrderPlaced; echo "status $?"
evs schema validate OrderPaid; echo "status $?"
evs schema validate -e -n 0; echo "status $?"
evs schema validate -e
