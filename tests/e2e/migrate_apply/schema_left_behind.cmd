0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; mkdir migrations
echo '{"type":"object"}' >any.json
evs schema add OrderPaid any.json -q >added.json
printf -- "-- evs:migration 1 another name\n-- evs:upcast OrderPaid 1 -> OrderSettled 1\n" >migrations/1.sql
evs migrate apply --dry-run --fields number,events
evs schema add OrderSettled any.json -q >added.json
evs migrate apply --dry-run --fields number,events
