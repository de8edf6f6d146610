5
evs append A-1 T --create -q >/dev/null
try() { # INIT HANDLER
  printf -- '-- evs:projection p version 1\n-- evs:init\nCREATE TABLE t (a);\n%s\n-- evs:on T\nINSERT INTO t VALUES (1);\n%s\n' "$1" "$2" >p.sql
  evs replay p.sql && exit
  [ $? -eq 5 ] || exit
}
handler() { try '' "$1"; }
handler "ATTACH 'other.db' AS other;"
handler "DETACH other;"
handler "PRAGMA user_version = 3;"
handler "SELECT * FROM pragma_user_version;"
handler "CREATE TEMP TABLE x (a);"
handler "CREATE TABLE x (a);"
handler "CREATE INDEX x ON t (a);"
handler "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END;"
handler "DROP TABLE t;"
handler "ALTER TABLE t ADD COLUMN b;"
handler "BEGIN;"
handler "COMMIT;"
handler "SAVEPOINT x;"
handler "VACUUM;"
handler "VACUUM INTO 'copy.db';"
handler "ANALYZE;"
handler "UPDATE evs_projection SET global_position = 0;"
handler "DELETE FROM EVS_PARKED;"
handler "INSERT INTO t SELECT chain_hash FROM evs_projection;"
handler "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'CREATE TABLE x (a)');"
handler "INSERT INTO t VALUES (random());"
handler "INSERT INTO t VALUES (RANDOM());"
handler "INSERT INTO t VALUES (randomblob(8));"
handler "INSERT INTO t VALUES (CURRENT_TIMESTAMP);"
handler "INSERT INTO t VALUES (current_date);"
handler "INSERT INTO t VALUES (load_extension('x.so'));"
handler "INSERT INTO t VALUES (readfile('/etc/passwd'));"
handler "INSERT INTO t VALUES (writefile('x', 'y'));"
handler "INSERT INTO t VALUES (:dta);"
handler "INSERT INTO t VALUES (?);"
handler "INSERT INTO nowhere VALUES (1);"
handler "INSERT INTO t VALUES (nosuch(1));"
handler "INSRT INTO t VALUES (1);"
handler "INSERT INTO t
VALUES (1,
  nosuch);"
try "ATTACH 'other.db' AS other;"
try "PRAGMA foreign_keys = ON;"
try "CREATE TEMP TABLE x (a);"
try "BEGIN;"
try "CREATE TABLE evs_mine (a);"
try "CREATE TABLE EVS_projection (a);"
try "CREATE VIEW evs_v AS SELECT 1;"
try "CREATE VIRTUAL TABLE v USING fts5vocab('t', 'row');"
try "CREATE VIRTUAL TABLE v USING dbstat;"
try "INSERT INTO t VALUES (:data);"
try "DROP TABLE t;"
ls
exit 5
