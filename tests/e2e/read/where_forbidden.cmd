2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
for expression in "load_extension('x') IS NULL" "(SELECT count(*) FROM sqlite_master) > 0" \
  "ATTACH 'other.db' AS other" "PRAGMA writable_schema" "1; DELETE FROM events" "1 -- x" "version = ?"; do
  evs read -w "$expression"
done
