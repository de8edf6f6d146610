1
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -e --follow --until-caught-up 'Nothing-*'
