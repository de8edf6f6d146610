0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs export -t OrderPlaced | jq -c '[.global_position,.event_type,.schema_version]'
evs export --lifted | jq -c '[.global_position,.event_type,.schema_version,.part]'
evs export --lifted --format cloudevents --from 4 --to 4 | jq -c '[.id,.type,.evsposition]'
evs export --lifted --format csv --from 4 --to 4
cmp <(evs export --lifted) <(evs read)
evs export --lifted --raw; echo "status $?"
evs export | evs import - --store copy.db --create -q >import.json; cmp <(evs export) <(evs export --store copy.db)
