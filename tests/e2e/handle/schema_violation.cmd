5
evs init -q >made
evs schema add -q OrderPlaced "$DATA/../e2e/order_placed.json" >added
evs schema policy -q known >set
printf '%s\n' '#!/bin/sh' 'echo "{\"event_type\":\"OrderSeen\"}"' 'echo "{\"event_type\":\"OrderPlaced\",\"schema_version\":1,\"data\":{\"total_cents\":1.5}}"' >decide
chmod +x decide
evs handle Order-1 --exec ./decide; echo "status $?"
evs read --count
printf '%s\n' '#!/bin/sh' 'echo "{\"event_type\":\"OrderPlaced\"}"' >decide
evs handle Order-1 --exec ./decide
