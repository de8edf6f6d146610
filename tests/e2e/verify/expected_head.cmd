0
export EVS_CLOCK=2026-03-06T00:00:00Z EVS_ID_SEED=7
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
head=$(evs -q verify | jq -r .head)
evs append Order-1 OrderReturned >setup
evs verify --expect "$head"
