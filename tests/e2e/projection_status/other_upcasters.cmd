0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql -q >replay.json
evs projection status totals.sql --fields projection,definition,lag
evs migrate undo -q >undone.json
evs projection status totals.sql --fields projection,definition,lag
evs replay totals.sql --rebuild -q >replay.json
evs projection status totals.sql --fields projection,definition,lag
