0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
evs migrate undo
evs read --fields event_type -r -n 3
evs migrate undo -o table
evs migrate undo -o csv
evs migrate undo -o json
evs migrate status --fields number,state
cmp <(evs read) <(evs read --raw)
evs migrate apply --fields number
