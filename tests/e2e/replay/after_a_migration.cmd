4
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cp $DATA/../e2e/shop_totals.sql totals.sql
for i in 1 2 3 4; do evs migrate undo -q >undone.json; done
evs replay totals.sql --fields handled
evs migrate apply -q >applied.json
evs replay totals.sql; [ $? -eq 4 ] || exit
evs replay totals.sql --dry-run; [ $? -eq 4 ] || exit
evs projection show order_totals
evs projection check totals.sql --fields line,severity,message,help
sed -i 's/on OrderPlaced/on OrderSubmitted/' totals.sql
evs projection check totals.sql
evs replay totals.sql --rebuild --fields handled
evs projection show order_totals
evs migrate undo -q >undone.json
evs replay totals.sql --store ./evs.db
