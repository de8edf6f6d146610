12
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --to 3 --step >/dev/full; [ $? -eq 12 ] || exit
evs replay totals.sql >/dev/full; lost=$?
evs projection status --fields global_position
evs replay totals.sql >/dev/full; [ $? -eq 9 ] || exit 1  # nothing was to be done
exit $lost
