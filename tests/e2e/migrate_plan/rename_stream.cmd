0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
rm migrations/*
printf -- "-- evs:migration 1 customers have a name\n-- evs:rename-stream 'Customer-*' -> 'Client-*'\n" >migrations/1_names.sql
evs migrate plan -q -o table
evs migrate apply -q
evs read --count
evs streams --ids
