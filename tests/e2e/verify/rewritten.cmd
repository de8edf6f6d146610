6
export EVS_ID_SEED=7
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
head=$(evs -q verify | jq -r .head)
sed 's/"total_cents":1250/"total_cents":9250/' "$DATA/../e2e/shop.ndjson" | evs -q -s other.db import --create >setup
evs verify -s other.db --quick --expect "$head"
