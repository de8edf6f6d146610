0
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp $DATA/../e2e/shop_totals.sql totals.sql
seen() { # NAME DIRECTIVES HANDLER-TYPE
  printf -- "-- evs:projection %s version 1\n%s\n-- evs:init\nCREATE TABLE t (n INTEGER PRIMARY KEY, line TEXT);\n-- evs:on %s\nINSERT INTO t VALUES (:global_position, :category || ' ' || :stream_id || ' ' || :version || ' ' || :event_type);\n" "$1" "$2" "$3" >$1.sql
}
seen all '-- evs:from all' '*'
seen category '-- evs:from category Order' '*'
seen one_type '' EmailChanged
seen stream '-- evs:from stream Order-1' '*'
seen absent '-- evs:from stream Order-none' '*'
seen types '-- evs:from types OrderPaid, Counted' '*'
for name in all category one_type stream absent types; do
  echo "$name"
  evs replay $name.sql --fields global_position,handled
  evs projection show $name -o tsv
done
evs replay . --rebuild --fields projection,global_position,handled
evs replay stream.sql absent.sql --rebuild --fields projection,global_position,handled
