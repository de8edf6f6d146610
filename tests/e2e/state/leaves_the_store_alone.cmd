0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cp "$DATA/../e2e/order.sql" .
evs state Order-1 --with order.sql --at-version 2 --save --fields version
before=$(sha256sum evs.db)
{
  evs state Order-1 --with order.sql
  evs state '*' --no-snapshot
  evs state Order-1 --with order.sql --step
  evs state Order-1 --at-time 2026-03-04
  evs state Order-1 --with order.sql --save --dry-run
  evs bisect Order-1 --where "version >= 2"
  evs snapshot list
  evs snapshot verify --with order.sql
} >states 2>notes
[ "$before" = "$(sha256sum evs.db)" ] && echo "not a byte was changed"
ls
