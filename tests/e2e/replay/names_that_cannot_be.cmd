9
# An ordinary error, no bug of evs.
long=$(printf 'n%.0s' {1..300}); ln -s loop loop
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup; cp "$DATA/../e2e/shop_totals.sql" totals.sql
evs replay totals.sql --into $long; echo $?
evs replay totals.sql --rebuild --into loop; echo $?
evs replay totals.sql --dry-run --into loop; echo $?
evs replay totals.sql --rebuild --into $long
