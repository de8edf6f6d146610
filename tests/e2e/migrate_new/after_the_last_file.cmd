0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
printf -- '-- evs:migration 41 far off\n-- evs:drop Counted\n' >migrations/41_far_off.sql
echo 'SELECT 1;' >migrations/query.sql
evs migrate new the next
evs migrate new and one more
