0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cat >decide <<'END'
#!/bin/sh
cat >&2
echo '{"event_type":"OrderClosed","data":{"by":"handle"}}'
END
chmod +x decide
evs handle Order-1 --exec ./decide --fields stream_id,version,global_position
evs handle Visits --exec ./decide --fields stream_id,version,global_position
evs handle Order-1 --exec ./decide --raw --fields stream_id,version,global_position
evs handle Order-1 --exec ./decide --every 1 --fields version
evs snapshot list --fields stream_id,version
