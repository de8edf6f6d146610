0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --idle-exit 60s --retries 0 --shell --exec '[ -e repaired ] || [ $EVS_POSITION != 2 ]' 2>parked &
until [ "$(evs subscription list --fields lag -o tsv 2>/dev/null | tail -n 1)" = 0 ]; do sleep 0.01; done
touch repaired
evs subscription retry mailer 2
until [ -z "$(evs subscription parked mailer)" ]; do sleep 0.01; done
kill $!
