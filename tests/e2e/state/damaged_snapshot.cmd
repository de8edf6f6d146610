0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs snapshot take Order-1 Order-2 --with order.sql >taken
evs state Order-1 --with order.sql >before
sqlite3 evs.db "UPDATE snapshots SET state = replace(state, 'shipped', 'SHIPPED') WHERE stream_key = (SELECT stream_key FROM streams WHERE name = 'Order-1');
  UPDATE snapshots SET checksum = zeroblob(3) WHERE stream_key = (SELECT stream_key FROM streams WHERE name = 'Order-2')"
evs state Order-1 --with order.sql | cmp - before
evs state Order-2 --with order.sql
evs verify -q --fields result,kind,message 2>findings; echo $?
cat findings
