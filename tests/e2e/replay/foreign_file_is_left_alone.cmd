8
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
sqlite3 foreign.db 'CREATE TABLE contacts (name); INSERT INTO contacts VALUES (1)'
echo 'a text' >text.db
sha256sum foreign.db text.db evs.db >sums
for file in foreign.db text.db; do
  for how in "" --rebuild --dry-run "--dry-run --rebuild" --step; do
    evs replay totals.sql --into $file $how; [ $? -eq 8 ] || exit
  done
  evs projection show $file; [ $? -eq 3 ] || exit
  evs projection drop $file --yes; [ $? -eq 3 ] || exit
done
sha256sum --quiet -c sums
ls
exit 8
