10
evs append A-1 T '{"n":9007199254740993,"deep":{"x":18446744073709551616}}' --create -q >made.json
printf -- '-- evs:projection p version 1\n-- evs:strict\n-- evs:init\nCREATE TABLE t (a INTEGER PRIMARY KEY);\n-- evs:on T\nINSERT INTO t VALUES (1);\n' >p.sql
evs replay p.sql
