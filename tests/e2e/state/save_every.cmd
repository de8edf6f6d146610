0
export EVS_CLOCK=2026-03-06T08:00:00Z EVS_ID_SEED=1
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
save() { evs state Order-1 "$@" --save >states; evs snapshot list --fields version,taken_at | tr '\n' ' '; echo; }
save --every 4
save --every 3
EVS_CLOCK=2026-03-07T08:00:00Z save --every 3 --no-snapshot
EVS_CLOCK=2026-03-07T08:00:00Z save --no-snapshot
save --at-version 2 --every 2
