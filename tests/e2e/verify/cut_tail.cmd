6
export EVS_ID_SEED=7
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
head=$(evs -q verify | jq -r .head)
head -n 9 "$DATA/../e2e/shop.ndjson" | evs -q -s shorter.db import --create >setup
evs verify -s shorter.db
evs verify -s shorter.db --expect "$head"
