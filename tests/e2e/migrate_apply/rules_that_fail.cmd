5
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
rm migrations/*
try() { printf -- '-- evs:migration 1 t\n%s\n' "$1" >migrations/1.sql; evs migrate apply --dry-run 2>refused; [ $? -eq 5 ] || exit
  sed 's/JSON path error near/bad JSON path:/' refused >&2; }
try "-- evs:upcast OrderPlaced 1 -> 2
:data->>'$.note'"
try "-- evs:upcast OrderPlaced 1 -> 2
'{\"a\":'"
try "-- evs:upcast OrderPlaced 1 -> 2
17"
try "-- evs:upcast OrderPlaced 1 -> 2
json_set(:data, '$.a', nosuch(1))"
try "-- evs:upcast OrderPlaced 1 -> 2
json_set(:dat, '$.a', 1)"
try "-- evs:upcast OrderPlaced 1 -> 2
json_set(:data,
  'a', 1)"
try "-- evs:upcast OrderPlaced 1 -> 2
json_set(:data, '$.at', datetime('now'))"
try "-- evs:upcast OrderPlaced 1 -> 2
json_set(:data, '$.a', 1); :data"
try "-- evs:upcast OrderPlaced 1 -> 2
json_remove(:data, '$.no_such_key')"
try "-- evs:upcast InvoiceSent 1 -> 2
json_remove(:data, '$.no_such_key')"
try "-- evs:split OrderPlaced 1
json_object('event_type', 'A')"
try "-- evs:split OrderPlaced 1
json_array(json_object('type', 'A'))"
try "-- evs:split OrderPlaced 1
json_array(json_object('data', 1))"
try "-- evs:split OrderPlaced 1
json_array(json_object('event_type', 'OrderPlaced'))"
try "-- evs:split OrderPlaced 1
json_array(json_object('event_type', 'A', 'schema_version', 0))"
try "-- evs:split OrderPlaced 1
json_array(json_object('event_type', ' A'))"
try "-- evs:drop OrderPlaced where json_extract(:data, 'x')"
try "-- evs:drop OrderPlaced when true"
try "-- evs:upcast OrderPlaced 1 -> 2"
try "-- evs:upcast OrderPlaced 2 -> 2
:data"
try "-- evs:upcast OrderPlaced 3 -> 4
:data"
try "-- evs:upcst OrderPlaced 3 -> 4
:data"
try "SELECT 1;"
evs migrate status --fields number,state -q
exit 5
