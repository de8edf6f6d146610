0
export EVS_ID_SEED=7
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs last Order-2 --with-hash --fields global_position,hash
evs last 'Nothing-*' --with-hash
