0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs append N-1 Measured '{"big":18446744073709551616,"e":1e2,"m":-0,"f":0.1000,"s":"\u00e9","old":1.50}' --schema-version 1 -q >n.json
rm migrations/*
printf -- "-- evs:migration 1 a field is renamed\n-- evs:upcast Measured 1 -> 2\njson_remove(json_set(:data, '$.new', :data->'$.old'), '$.old')\n" >migrations/1_rename.sql
evs migrate apply -q >applied.json
evs read N-1 --fields data
