0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
for range in '--from 9' '--to 2' '--after 8' '--before 2' '--from -2' '--before -8' '--from end' '--to start' '--after start --to 1' '--from 010'; do
  echo "$range: $(evs read $range --ids | tr '\n' ' ')"
done
