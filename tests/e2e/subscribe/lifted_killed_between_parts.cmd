0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cat >work <<'END'
#!/bin/sh
jq -c '[.global_position,.event_type,.part]'
[ "$EVS_TYPE" = OrderPaid ] && [ ! -e stopped ] && touch stopped && kill -9 $PPID
exit 0
END
chmod +x work
{ evs subscribe s --exec ./work --from 4 -n 3 --until-caught-up; } 2>/dev/null
evs subscribe s --exec ./work -n 3
evs subscription show s --fields global_position
