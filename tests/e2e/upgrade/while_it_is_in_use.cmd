0
export EVS_CLOCK=2026-07-01T10:00:00Z+1s EVS_ID_SEED=1; gunzip <$DATA/../format/format_1.db.gz >evs.db
sqlite3 evs.db "BEGIN IMMEDIATE" ".shell evs upgrade --timeout 50ms 2>busy.err; echo \$?"; sed "s/waited .*/waited/" busy.err
evs upgrade --fields from,to
