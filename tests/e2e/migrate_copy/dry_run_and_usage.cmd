2
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=1 USER=ana EVS_MIGRATIONS=$DATA/customer_migrations
evs import --create -q $DATA/../e2e/customers.ndjson >import.json; evs migrate apply -q >applied.json
evs migrate copy new.db --dry-run; evs migrate copy new.db --dry-run --switch; ls
evs migrate copy; [ $? -eq 2 ] || exit
evs migrate copy --follow --switch new.db; [ $? -eq 2 ] || exit
evs migrate copy --until-caught-up new.db; [ $? -eq 2 ] || exit
evs migrate copy --follow --check-projection x.sql new.db; [ $? -eq 2 ] || exit
evs migrate copy --check-projection missing.sql new.db; [ $? -eq 3 ] || exit
evs migrate copy :memory:
