0
export EVS_OUTPUT=ndjson
evs projection new order_totals
cat order_totals.sql
