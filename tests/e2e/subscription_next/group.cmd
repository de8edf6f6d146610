0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
for member in 1/2 2/2; do evs -q subscription next billing --group $member --ids; done | sort -n | tr '\n' ' '
evs -q subscription next billing --group 1/2 -n 1 --ids
