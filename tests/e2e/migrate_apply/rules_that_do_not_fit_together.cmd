5
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
rm migrations/*
one() { printf -- '-- evs:migration %s t\n%s\n' $1 "$2" >migrations/$1.sql; }
try() { evs migrate apply --dry-run; [ $? -eq 5 ] || exit; }
one 1 "-- evs:upcast OrderPlaced 1 -> A 1"; one 2 "-- evs:upcast OrderPlaced 1 -> B 1"; try
one 2 "-- evs:upcast A 1 -> OrderPlaced 1"; try
one 2 "-- evs:upcast A 2 -> 3
json_set(:data, '$.a', 1)"; try
one 1 "-- evs:upcast A 1 -> B 1"; one 2 "-- evs:upcast OrderPlaced 1 -> A 1"; try
one 2 "-- evs:upcast EmailChanged 2 -> 3
json_set(:data, '$.a', 1)
-- evs:upcast OrderPlaced 2 -> 3
json_set(:data, '$.a', 1)"; try
exit 5
