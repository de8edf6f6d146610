0
# A keyword is a good name too. With the handlers of its types taken in, the scaffold makes the same rows.
evs import --create -q "$DATA/../e2e/shop.ndjson" >answers.json
evs projection new order
evs replay order.sql -q | jq -c '[.projection, .handled, .parked]'
evs projection show order --fields stream_id,version,last_type
evs projection new order --into all.sql
sed -i 's/^-- -- evs:on/-- evs:on/; s/^-- INSERT/INSERT/' all.sql
grep -c '^-- evs:on' all.sql
evs projection diff order.sql all.sql --key stream_id
# And the check finds nothing, of a reducer in both forms neither.
evs projection new order --reducer --into reducer.sql
sed 's/^-- -- evs:on/-- evs:on/; s/^-- json_patch/json_patch/' reducer.sql >reducer-of-types.sql
for file in order all reducer reducer-of-types; do evs projection check $file.sql; done
