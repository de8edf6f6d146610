0
export EVS_ID_SEED=7
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs verify -o table
evs verify -o table --quick -q
evs verify -o table --fields result,events -q
