0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe a --after 8 --until-caught-up --exec 'jq -c .global_position'
# Only a new one does: the checkpoint counts from then on.
evs -q subscribe a --after 0 --until-caught-up --exec 'jq -c .global_position'
evs -q subscribe b --from end --until-caught-up --exec 'jq -c .global_position'
evs -q subscribe c --to 2 --exec 'jq -c .global_position'
evs subscription list --fields subscription,global_position
