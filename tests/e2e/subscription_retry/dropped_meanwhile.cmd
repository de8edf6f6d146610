3
# Another writer drops the subscription while the retry waits for it: nothing that it parked comes back.
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --until-caught-up --retries 0 --exec false 2>parked
{
  echo "BEGIN IMMEDIATE; DELETE FROM checkpoints; DELETE FROM parked;"; echo ".shell touch locked"
  sleep 1; echo "COMMIT;"
} | sqlite3 evs.db &
until [ -e locked ]; do sleep 0.01; done
evs subscription retry mailer --all; wait
sqlite3 evs.db "SELECT count(*) FROM parked"
evs subscription retry mailer --all
