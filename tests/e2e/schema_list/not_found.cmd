3
evs init -q >made
evs schema list OrderPlaced
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs schema list OrderPlacd
