2
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
for until in 2026-03-01T09:06:30.250Z 2026-03-01T09:06:30.250001Z 2026-03-04 2027-01-01 1999-01-01; do
  evs replay totals.sql --into until.db --rebuild --until $until --fields global_position,handled
done
for to in start 1 4 -3 -99 end 999; do
  evs replay totals.sql --into to.db --rebuild --to=$to --fields global_position,handled
done
evs replay totals.sql --into to.db --to 9; [ $? -eq 2 ] || exit 1
evs replay totals.sql --into to.db --until 2026-03-02; [ $? -eq 2 ] || exit 1
evs replay totals.sql --to x; [ $? -eq 2 ] || exit 1
evs replay totals.sql --until yesterday; [ $? -eq 2 ] || exit 1
evs replay totals.sql --to 5 --until 2026-03-02
