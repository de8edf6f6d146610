0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply --to 1 -q >applied.json
sqlite3 -readonly evs.db 'SELECT number, name, applied_by, hex(hash), length(definition) FROM migrations'
sha256sum migrations/0001* | cut -c1-64 | tr a-f A-F
unset USER; LOGNAME=bea evs migrate apply --to 2 -q >applied.json
evs migrate status --fields number,applied_at,applied_by
