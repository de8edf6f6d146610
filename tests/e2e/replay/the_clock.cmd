10
evs append A-1 T --create -q >/dev/null
try() { # INIT HANDLER WANTED
  printf -- '-- evs:projection p version 1\n-- evs:init\nCREATE TABLE t (a, at TEXT%s);\n-- evs:on T\n%s\n' "$1" "$2" >p.sql
  evs replay p.sql -q --rebuild; [ $? -eq "$3" ] || exit 1
}
try '' "INSERT INTO t VALUES (1, datetime('now'));" 10
try '' "INSERT INTO t VALUES (1, strftime('%%Y', 'NOW', '+1 day'));" 10
try '' "INSERT INTO t VALUES (1, date());" 10
try ' DEFAULT CURRENT_TIMESTAMP' 'INSERT INTO t (a) VALUES (1);' 10
try "); INSERT INTO t VALUES (1, date('now')" 'INSERT INTO t (a) VALUES (1);' 5
try '' "INSERT INTO t VALUES (1, date(:created_at, '+1 day'));" 0
exit 10
