0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
damage() { sqlite3 evs.db "UPDATE checkpoints SET chain_hash = x'00'"; }
evs -q subscribe mailer --until-caught-up --exec true
damage
evs -q subscribe mailer --until-caught-up --exec true; echo $?
evs subscription ack mailer 10; echo $?
evs subscription list --fields subscription,global_position,lag,parked
evs subscription show mailer --fields member,fits
evs verify -q --fields kind,message 2>answer; echo $?
# A reset and a drop are the way out.
evs subscription reset mailer --to 8
evs -q subscribe mailer --until-caught-up --exec 'jq .global_position'
damage
evs subscription drop mailer; echo $?
evs subscription drop mailer --yes
evs subscription list
