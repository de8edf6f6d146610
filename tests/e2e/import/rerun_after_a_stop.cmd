0
sed '6s/$/oops/' "$DATA/../e2e/shop.ndjson" >shop.ndjson
evs init -q >answer
evs import shop.ndjson
echo "status $?"
sed -i 's/oops$//' shop.ndjson
evs import shop.ndjson
evs import shop.ndjson
