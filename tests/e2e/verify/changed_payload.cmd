6
export EVS_ID_SEED=7
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
LC_ALL=C sed -i 's/"total_cents":1250/"total_cents":9250/' evs.db
evs verify
