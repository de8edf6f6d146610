2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read Order-2 --untrusted --follow --until-caught-up -o csv --fields stream_id,version
printf -- '-- evs:projection p version 1\n-- evs:init\nCREATE TABLE t (a);\n-- evs:on OrderPlaced\nINSERT INTO t VALUES (1);\n' >p.sql
evs replay p.sql --untrusted --follow || echo "exit $?"
ls -1 evs.db*
evs read Order-2 --untrusted --follow -o csv --fields stream_id,version
