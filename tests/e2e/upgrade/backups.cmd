4
export EVS_CLOCK=2026-07-01T10:00:00Z+1s EVS_ID_SEED=1; gunzip <$DATA/../format/format_1.db.gz >evs.db
cp evs.db old.db; evs upgrade old.db --no-backup; rm old.db
cp evs.db old.db; evs upgrade old.db --backup kept.db -o table; cmp <(tail -c +101 kept.db) <(tail -c +101 evs.db) && echo same
cp evs.db old.db; evs upgrade old.db --backup kept.db --fields from,to,backup
evs upgrade --backup a --no-backup; [ $? -eq 2 ] || exit
echo precious >evs.db.format-1.backup; evs upgrade; [ $? -eq 4 ] || exit
cat evs.db.format-1.backup; evs read -q; [ $? -eq 8 ] || exit
cp evs.db old.db; evs upgrade old.db --backup ./old.db; [ $? -eq 2 ] || exit
ln old.db hard.db; evs upgrade old.db --backup hard.db; [ $? -eq 2 ] || exit
evs upgrade old.db --backup ''; [ $? -eq 2 ] || exit; evs --untrusted upgrade old.db; [ $? -eq 2 ] || exit
cmp old.db evs.db && echo untouched
evs init other.db -q >o; evs upgrade --backup other.db
