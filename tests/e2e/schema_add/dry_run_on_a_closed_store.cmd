4
# What a closed store would refuse is refused in a dry run too.
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup; cp "$DATA/../e2e/order_placed.json" .
evs -q subscription ack mailer 3 >acked
evs -q migrate copy --switch new.db >copied
evs subscription reset mailer --to start --dry-run; echo $?
evs subscription ack mailer end --dry-run; echo $?
evs subscription drop mailer --dry-run; echo $?
evs snapshot take Order-1 --dry-run; echo $?
evs schema policy known --dry-run; echo $?
evs schema add --dry-run OrderPlaced order_placed.json
