2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -w "data->>'\$[' = 1" 2>error
status=$?
sed 's/expression: .*JSON path.* \[/expression: (SQLite on a JSON path) [/' error
exit $status
