0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; mkdir migrations; echo '{"type":"object"}' >any.json
printf -- "-- evs:migration 1 another name\n-- evs:upcast OrderPaid 1 -> OrderMet 1\n" >migrations/1.sql
printf -- "-- evs:migration 2 and another\n-- evs:upcast OrderMet 1 -> OrderSettled 1\n" >migrations/2.sql
evs schema add OrderPaid any.json -q >added.json
evs migrate apply --dry-run --to 1 --fields number,events
echo known:; evs schema policy known -q >policy.json
evs migrate apply --dry-run --to 1 --fields number,events
evs migrate apply --dry-run --fields number,events
echo strict:; evs schema policy strict -q >policy.json
evs migrate apply --dry-run --to 1 --fields number,events
echo both:; evs schema add OrderSettled any.json -q >added.json
evs migrate apply --dry-run --fields number,events
