0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs stats -o table | grep -v -e '^store' -e '^id' -e '^file'
