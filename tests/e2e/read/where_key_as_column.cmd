2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -w "data.email.new = 'x'"
evs read -w "metadata.user_id = 'web'"
evs read -w "$.total_cents > 1"
evs read -w ""
