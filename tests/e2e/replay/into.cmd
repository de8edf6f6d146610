0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
mkdir -p models other
evs replay totals.sql --into models/m.db
evs projection show models/m.db -n 1
evs projection status -o tsv --fields projection
evs replay totals.sql --store other/../evs.db
evs projection status --store other/../evs.db --fields projection,read_model
evs replay totals.sql --into nowhere/m.db; echo "exit $?"
evs replay totals.sql --into models; echo "exit $?"
evs replay totals.sql --into evs.db; echo "exit $?"
evs replay totals.sql --into evs.db --rebuild; echo "exit $?"
evs verify -q >/dev/null
