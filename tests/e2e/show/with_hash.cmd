0
export EVS_ID_SEED=7
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs show 1 --with-hash --fields global_position,hash
evs show 1 --with-hash -o table | grep hash
