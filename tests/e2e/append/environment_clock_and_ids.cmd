0
for folder in a b; do
  mkdir $folder
  EVS_CLOCK=2026-03-01T10:00:00Z+1m EVS_ID_SEED=3 evs append --create Order-1 T --store $folder/evs.db
  EVS_CLOCK=2026-03-01T10:00:00Z+1m EVS_ID_SEED=3 evs append Order-1 T --store $folder/evs.db
done
[ "$(evs export --with-hash --store a/evs.db)" = "$(evs export --with-hash --store b/evs.db)" ] && echo same
