2
evs init -q --production live.db --fields production
EVS_CLOCK=2026-03-01T10:00:00Z evs append Order-1 OrderPlaced --store live.db
EVS_ID_SEED=7 evs import "$DATA/../e2e/shop.ndjson" --store live.db
evs stats -q --store live.db --fields events
EVS_ID_SEED=7 evs init --production other.db
status=$?
ls
exit $status
