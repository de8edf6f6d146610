0
evs append A-1 Type400 '{}' --create -q >append.json
{
  printf -- '-- evs:projection piped version 1\n-- evs:init\nCREATE TABLE t (a INTEGER PRIMARY KEY);\n'
  for i in {1..400}; do printf -- '-- evs:on Type%s\nINSERT INTO t VALUES (:global_position);\n' $i; done
} >long.sql
evs replay <(cat long.sql)
