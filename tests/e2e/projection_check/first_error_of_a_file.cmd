1
mkdir d
printf -- '-- evs:projection a version 1\n-- evs:onn A\n' >d/a.sql
printf -- '--evs:projection b version 1\n' >d/b.sql
printf -- '-- evs:projection c version one\n' >d/c.sql
printf -- "-- evs:projection d version 1\n-- evs:init\nCREATE TABLE d (a PRIMARY KEY);\n-- evs:on A\nSELECT 'open;\n" >d/d.sql
printf -- '-- evs:reducer e version 1\n-- evs:init\n0;\n' >d/e.sql
printf -- '-- evs:on A\n' >d/f.sql
printf -- '-- evs:projection g version 1\n-- \377\n' >d/g.sql
evs projection check d
