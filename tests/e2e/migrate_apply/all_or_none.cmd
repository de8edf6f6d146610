5
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
sed -i '2,$d' migrations/0004*; printf -- "-- evs:upcast InvoiceSent 1 -> 2\njson_set(:data, '$.total', json(:data->>'$.order'))\n" >>migrations/0004*
evs migrate apply; [ $? -eq 5 ] || exit
evs migrate status --fields number,state
evs migrate apply --to 3 -q >applied.json || exit
EVS_ERRORS=json evs migrate apply --store ./evs.db
