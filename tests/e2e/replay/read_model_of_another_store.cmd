8
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
evs replay totals.sql --into m.db --fields handled
evs append Order-1 OrderPlaced --store other.db --create -q >/dev/null
same() { sed -E 's/[0-9a-f]{8}-[0-9a-f-]{27}/UUID/g'; }
evs replay totals.sql --into m.db --store other.db 2>&1 | same; [ ${PIPESTATUS[0]} -eq 8 ] || exit
evs projection retry totals.sql --into m.db --store other.db 2>&1 | same; [ ${PIPESTATUS[0]} -eq 8 ] || exit
evs replay totals.sql --into m.db --store other.db --rebuild --fields handled
exit 8
