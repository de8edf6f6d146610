9
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
mkfifo lines
evs import --ack - <lines >acks & exec 7>lines
printf '{"stream_id":"Order-9","event_type":"OrderPlaced"}\n' >&7
until [ -s acks ]; do sleep 0.01; done
cp evs.db log.db
cp evs.db-wal log.db-wal
cp evs.db-wal kept
exec 7>&-
wait

ulimit -f 8
evs read --count
evs verify -q -o table >report; echo "verify: $?"
evs append Order-1 OrderPaid || echo "append: $?"
evs read --count --store log.db
cmp log.db-wal kept && echo "the log is as it was"
evs verify --store log.db
