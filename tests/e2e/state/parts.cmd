0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
cat >parts.sql <<'END'
-- evs:reducer parts version 1
-- evs:init
'[]'
-- evs:on *
json_insert(:state, '$[#]', json_array(:version, :event_type, :part))
END
evs state Order-1 --with parts.sql --fields version,state
evs state Order-1 --with parts.sql --step --fields version,changes
evs state Order-1 --with parts.sql --at-version 2 --save -q >saved.json
evs state Order-1 --with parts.sql -v --fields version,state
