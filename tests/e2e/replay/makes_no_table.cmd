5
evs append A-1 T --create -q >/dev/null
printf -- '-- evs:projection p version 1\n-- evs:init\nSELECT 1;\n-- evs:on T\nSELECT 1;\n' >p.sql
evs replay p.sql; [ $? -eq 5 ] || exit
printf -- '-- evs:reducer p version 1\n-- evs:init\n1\n-- evs:on T\n1\n' >p.sql
evs replay p.sql; [ $? -eq 5 ] || exit
printf 'CREATE TABLE t (a);\n' >p.sql
evs replay p.sql; [ $? -eq 5 ] || exit
ls
exit 5
