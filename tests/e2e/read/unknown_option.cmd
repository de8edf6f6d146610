2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read --form 3
evs read --where
evs read -n
evs read --limit 1 --limit 2
evs read --count=yes
