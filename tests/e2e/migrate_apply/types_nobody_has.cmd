0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; mkdir migrations
printf -- "-- evs:migration 1 typing mistakes\n-- evs:drop OrderPlacd\n-- evs:upcast OrderPaid 1 -> OrderSettled 1\n-- evs:upcast OrderSettled 1 -> 2\njson_set(:data, '$.a', 1)\n-- evs:upcast Nothing 1 -> 2\n:data\n" >migrations/1.sql
evs migrate plan -q --fields number,events
evs migrate apply --fields number,events
evs migrate apply
