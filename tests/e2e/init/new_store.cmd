0
export EVS_CLOCK=2026-03-01T10:00:00Z+1s EVS_ID_SEED=7
evs init orders.db
stat -c '%a %F' orders.db
sqlite3 orders.db 'PRAGMA journal_mode; PRAGMA application_id; PRAGMA user_version'
ls
