0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
looks() {
  touch -d '1 hour ago' evs.db .
  evs read Order-1 --ids
  evs read Order-1 Order-2 -r -n 3 --fields stream_id,version
  evs read Order-1 --count
  evs read Order-1 --from-version 2 --to-version 2 -o json --fields version,event_type
  # A file that is made beside the store changes the folder's time.
  find . -maxdepth 0 -newermt '30 minutes ago' -printf 'files were made beside it\n'
}
echo 'nobody writes to it: it is read without files beside it'
looks
echo 'somebody has it open: what stands in its log is read too'
mkfifo lines
evs -q import --ack - <lines >acks &
exec 3>lines
echo '{"stream_id":"Order-1","event_type":"OrderReturned"}' >&3
until [ -s acks ]; do sleep 0.01; done
looks
exec 3>&-
wait
