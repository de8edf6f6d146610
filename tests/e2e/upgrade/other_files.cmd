3
export EVS_CLOCK=2026-07-01T10:00:00Z+1s EVS_ID_SEED=1; gunzip <$DATA/../format/format_1.db.gz >evs.db
evs init new.db -q >made.json; sha256sum <new.db >before; evs upgrade new.db; sha256sum <new.db | cmp - before
echo x >text.db; evs upgrade text.db; [ $? -eq 8 ] || exit
sqlite3 evs.db 'CREATE TABLE extra (x)'; evs upgrade; [ $? -eq 8 ] || exit
sqlite3 evs.db 'DROP TABLE extra; PRAGMA user_version = 9'; evs upgrade; [ $? -eq 8 ] || exit
evs upgrade missing.db
