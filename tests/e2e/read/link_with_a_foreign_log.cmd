8
mkdir real
evs -q import --create "$DATA/../e2e/shop.ndjson" --store real/evs.db >setup
evs -q init other.db >setup
mkfifo lines
evs import --ack --store other.db - <lines >acks 2>noted & exec 7>lines
printf '{"stream_id":"Order-9","event_type":"OrderPlaced"}\n' >&7
until [ -s acks ]; do sleep 0.01; done
cp other.db-wal real/evs.db-wal
exec 7>&-
wait
ln -s real/evs.db link.db
evs read --store link.db
