0
# The statements of the scaffold, cut out and run by the engine's shell; a table may have a keyword's name.
evs projection new order
{
  sed -n '/^-- evs:init/,/^-- evs:on/p' order.sql
  sed -n '/^-- evs:on \*/,$p' order.sql | sed "s/:stream_id/'Order-1'/; s/:version/7/; s/:event_type/'OrderPaid'/; s/:created_at/'now'/" | tee twice.sql
  cat twice.sql
  echo 'SELECT * FROM "order";'
} | sqlite3 :memory:
# So is the reducer's expression, with the state of its -- evs:init.
evs projection new order --reducer --into - >reducer.sql
state=$(sed -n "s/^json('\(.*\)')$/\1/p" reducer.sql)
sed -n '/^json_set/p' reducer.sql | sed "s/:state/'$state'/g; s/:event_type/'OrderPaid'/; s/^/SELECT /" | sqlite3 :memory:
