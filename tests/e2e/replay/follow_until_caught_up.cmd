0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --follow --until-caught-up --fields global_position,handled
evs append Order-9 OrderPlaced '{"total_cents":7}' -q >/dev/null
evs replay totals.sql -f --until-caught-up --fields global_position,handled
evs replay totals.sql -f --idle-exit 20ms --fields global_position,handled
evs projection show order_totals
