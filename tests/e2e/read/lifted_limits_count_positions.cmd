0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
echo four:; evs read -n 4 --fields global_position,event_type,part
echo six backwards:; evs read -r -n 6 --fields global_position,event_type,part
echo one with both parts:; evs read --from 4 -n 1 --fields global_position,event_type,part
echo one with a part of a type:; evs read -n 1 -t PaymentReceived -t OrderCancelled --fields global_position,event_type,part
echo that backwards:; evs read -r -n 2 -t OrderPaid -t OrderCancelled --fields global_position,event_type,part
echo one with a part by a condition:; evs read -n 1 -w "event_type in ('OrderPaid', 'OrderCancelled')" --fields global_position,event_type
evs read --count
evs read --count -n 4
evs read --count --raw
evs read -n 0
