0
printf -- '-- evs:projection p version 1\n-- evs:init\nCREATE TABLE t (a INTEGER PRIMARY KEY);\n-- evs:on Never\nSELECT 1;\n' >p.sql
evs projection check p.sql
evs init -q >/dev/null; evs projection check p.sql
evs append A-1 Other >/dev/null; evs projection check p.sql
evs projection check p.sql -s nowhere.db
echo text >text.db
evs projection check p.sql -s text.db; [ $? -eq 8 ] || exit 1
ls
