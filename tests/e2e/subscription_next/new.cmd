1
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscription next billing -n 2 --fields global_position
evs subscription next billing --from 9 --fields global_position
evs subscription next billing -e 'Nothing-*'
