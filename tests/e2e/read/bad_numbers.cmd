2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
for option in '--limit -1' '--limit 1e3' '--limit 99999999999999999999' '--from x' '--after -0' '--to 1.0'; do
  evs read $option
done
evs read Order-1 --from-version 0
